package org.touchstone.density.autoregressive;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.touchstone.density.Density;
import org.touchstone.density.Draw;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;

/** Do samples follow the density that drew them? On a space that can be enumerated. */
public final class ChiSquared {

  private ChiSquared() {}

  /** Fails where a chi-squared test rejects at 0.1 %. */
  public static void requireThatSamplesFollow(Density density, int count) {
    Draw draw = density.draw(count, Uniforms.independent(new SeedTree(5)));
    double[] logs = density.logLikelihood(SmallSpaces.all(density.space()));
    int[] seen = new int[logs.length];
    for (int image = 0; image < count; image++) {
      seen[SmallSpaces.index(draw.images(), image)]++;
    }
    Integer[] order = IntStream.range(0, logs.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> logs[i]));
    double statistic = 0;
    int cells = 0;
    double cellExpected = 0;
    double cellSeen = 0;
    for (int i = 0; i < order.length; i++) {
      cellExpected += count * Math.exp(logs[order[i]]);
      cellSeen += seen[order[i]];
      // images of similar probability share a cell until chi-squared is a good approximation
      if (cellExpected >= 20 || i == order.length - 1) {
        statistic += (cellSeen - cellExpected) * (cellSeen - cellExpected) / cellExpected;
        cells++;
        cellExpected = 0;
        cellSeen = 0;
      }
    }
    assertTrue(cells > 30, "only " + cells + " cells");
    double p = 1 - new ChiSquaredDistribution(cells - 1).cumulativeProbability(statistic);
    assertTrue(p > 1e-3, "chi-squared " + statistic + " on " + cells + " cells, p " + p);
  }
}
