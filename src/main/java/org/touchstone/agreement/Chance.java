package org.touchstone.agreement;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.ClusterBootstrap;

/**
 * How often chance alone agrees so well: a permutation test of no agreement, for many scorers at
 * once.
 *
 * <p>The hypothesis: a scorer knows nothing of the models. Then runs could change places, and
 * snapshots within their run, without any difference to it; that scores of one run resemble each
 * other is no contradiction. The divergence's values are so permuted 9,999 times (runs change
 * places with runs of as many snapshots only), the same for all scorers, and p = (1 + number of
 * permutations with |τ| not below the observed one) / 10,000. A scorer that only tells early from
 * late snapshots is thereby better than chance; whether it tells final models apart is the view
 * {@code final}'s question.
 *
 * <p>With many scorers some p-values are small by chance. {@code adjusted} is the step-down maxT of
 * Westfall and Young: the share of permutations in which <em>any</em> scorer that agrees no better
 * than this one reaches its |τ|. Calling better than chance what has adjusted ≤ 0.05 names a single
 * scorer wrongly in at most 5 % of studies, as with Holm's method, but it counts metrics that order
 * models alike as the one metric that they nearly are.
 *
 * <p>Level, measured on 1,000 simulated sets of ten scores that resemble each other within runs and
 * know nothing: p ≤ 0.05 in 5.1 % of the sets with 8 runs of 3 snapshots, 4.7 % with 8 of 2, 5.0 %
 * with 16 of 1, 3.4 % with 5 of 4 (the p-value that takes models as independent: 24, 15, 5 and 28
 * %); any of the ten adjusted ≤ 0.05 in 4.8, 4.4, 4.1 and 4.2 % (unadjusted: 35 to 42 %). Cost:
 * O(n²) per permutation and scorer for n candidates.
 *
 * <p>Source: P. H. Westfall and S. S. Young, "Resampling-Based Multiple Testing", Wiley 1993,
 * algorithm 4.1; the +1: B. Phipson and G. K. Smyth, "Permutation p-values should never be zero",
 * 2010.
 *
 * @param pValue two-sided
 * @param adjusted two-sided, adjusted for the number of scorers; at least the former
 */
public record Chance(double pValue, double adjusted) {

  private static final int PERMUTATIONS = 9_999;

  /**
   * Tests scorers against one divergence; of both all values are known.
   *
   * @param table the candidates
   * @param reference the divergence
   * @param scorers the family: those that have a τ
   * @param seeds where the permutations come from
   * @return by name of the scorer
   */
  static Map<String, Chance> of(
      ScoreTable table, Scorer reference, List<Scorer> scorers, SeedTree seeds) {
    int count = scorers.size();
    PairSigns wanted = PairSigns.of(reference.oriented().low());
    PairSigns[] signs = new PairSigns[count];
    double[] observed = new double[count];
    for (int s = 0; s < count; s++) {
      signs[s] = PairSigns.of(scorers.get(s).oriented().low());
      observed[s] = signs[s].agreement(wanted);
    }
    int[] weakestFirst =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble(s -> observed[s]))
            .mapToInt(s -> s)
            .toArray();
    int[] reached = new int[count];
    int[] reachedByAny = new int[count];
    RunPermutations permutations = new RunPermutations(new ClusterBootstrap(table.runOf()));
    for (int number = 0; number < PERMUTATIONS; number++) {
      PairSigns permuted = wanted.permuted(permutations.draw(seeds.child(number).random()));
      double largest = 0;
      for (int s : weakestFirst) {
        double agreement = signs[s].agreement(permuted);
        largest = Math.max(largest, agreement);
        reached[s] += agreement >= observed[s] ? 1 : 0;
        reachedByAny[s] += largest >= observed[s] ? 1 : 0;
      }
    }
    Map<String, Chance> tests = new LinkedHashMap<>();
    double atLeast = 0; // a scorer is no surer than those that agree better
    for (int k = count - 1; k >= 0; k--) {
      int s = weakestFirst[k];
      atLeast = Math.max(atLeast, share(reachedByAny[s]));
      tests.put(scorers.get(s).name(), new Chance(share(reached[s]), atLeast));
    }
    return tests;
  }

  private static double share(int reached) {
    return (1.0 + reached) / (1.0 + PERMUTATIONS);
  }
}
