package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.touchstone.density.mixture.PolygonGrid;
import org.touchstone.density.mixture.TemplateMixture;
import org.touchstone.density.perturbed.Mixture;
import org.touchstone.density.perturbed.UniformDensity;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;
import org.touchstone.stat.Estimate;

/** True precision and recall, where the modes are known. */
class ModeScoresTest {

  private static final Space SPACE = new Space(12, 12, 4);
  private static final TemplateMixture TRUTH =
      new TemplateMixture(new PolygonGrid(3, 3, new int[] {1}, 0).in(SPACE), 0.05);

  private static Uniforms uniforms(long seed) {
    return Uniforms.independent(new SeedTree(seed));
  }

  private static int modes() {
    return TRUTH.templates().images().count();
  }

  @Test
  void theToleranceIsAQuantileOfTheNoise() {
    BinomialDistribution noise = new BinomialDistribution(144, 0.05 * 3 / 4);
    int tolerance = ModeScores.tolerance(TRUTH);
    assertTrue(noise.cumulativeProbability(tolerance) >= 0.999);
    assertTrue(noise.cumulativeProbability(tolerance - 1) < 0.999);
  }

  /** Hardly an image of the truth is called foreign, and every image of pure noise is. */
  @Test
  void precisionIsTheShareThatIsNotNoise() {
    TokenImages own = TRUTH.draw(1000, uniforms(1)).images();
    // one in 1,000 at most is beyond the tolerance: six or more of 1,000 in 0.06 % of samples
    assertTrue(ModeScores.precision(TRUTH, own).value() >= 0.994);
    Mixture q = new Mixture(TRUTH, new UniformDensity(SPACE), 0.3);
    Estimate precision = ModeScores.precision(TRUTH, q.draw(1000, uniforms(2)).images());
    double error = Math.sqrt(0.3 * 0.7 / 1000);
    assertEquals(0.7, precision.value(), 4 * error + 0.006);
    assertEquals(error, precision.standardError().orElseThrow(), 0.1 * error);
  }

  /** Drawn with replacement from M equally likely modes, {@code 1 - (1 - 1/M)^n} are expected. */
  @Test
  void recallIsTheShareOfModesThatAreHeld() {
    int n = 150;
    double expected = 1 - Math.pow(1 - 1.0 / modes(), n);
    double sum = 0;
    double squares = 0;
    double said = 0;
    int draws = 60;
    for (int seed = 0; seed < draws; seed++) {
      Estimate recall = ModeScores.recall(TRUTH, TRUTH.draw(n, uniforms(100 + seed)).images());
      sum += recall.value();
      squares += recall.value() * recall.value();
      said += recall.standardError().orElseThrow() / draws;
    }
    double mean = sum / draws;
    double spread = Math.sqrt((squares / draws - mean * mean) * draws / (draws - 1));
    assertEquals(expected, mean, 4 * spread / Math.sqrt(draws) + 0.002);
    // Efron and Stein 1981: the jackknife is too large rather than too small
    assertTrue(said > 0.8 * spread && said < 2 * spread, said + " said, found " + spread);
  }

  @Test
  void modesThatWereDroppedAreNotRecalled() {
    boolean[] kept = new boolean[modes()];
    Arrays.fill(kept, 0, modes() / 4, true);
    TokenImages images = TRUTH.keeping(kept).draw(2000, uniforms(3)).images();
    assertEquals((double) (modes() / 4) / modes(), ModeScores.recall(TRUTH, images).value(), 1e-12);
    assertTrue(ModeScores.precision(TRUTH, images).value() > 0.99);
  }
}
