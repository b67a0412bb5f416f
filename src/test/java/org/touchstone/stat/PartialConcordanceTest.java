package org.touchstone.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

class PartialConcordanceTest {

  private static final double INF = Double.POSITIVE_INFINITY;

  private static Intervals points(double... values) {
    return new Intervals(values, values);
  }

  @Test
  void intervalsAreOrderedWhereTheyDoNotOverlap() {
    Intervals of = new Intervals(new double[] {1, 2, 0, 5, 5}, new double[] {1, 4, INF, 5, 5});
    assertEquals(-1, of.compare(0, 1));
    assertEquals(1, of.compare(3, 1));
    assertEquals(0, of.compare(2, 3));
    assertFalse(of.decides(2, 3), "from 0 to infinity says nothing");
    assertTrue(of.decides(3, 4), "two equal points are tied, and known to be");
    assertFalse(new Intervals(new double[] {1, 2}, new double[] {2, 2}).decides(0, 1));
    assertFalse(of.arePoints());
    assertThrows(
        IllegalArgumentException.class, () -> new Intervals(new double[] {2}, new double[] {1}));
    assertThrows(IllegalArgumentException.class, () -> points(Double.NaN));
  }

  @Test
  void withoutIntervalsItIsKendallsTauBWithItsAsymptoticPValue() {
    double[] x = {1, 2, 2, 4, 3, 7, 8, 5, 5, 9}; // with ties, so that KendallTau is asymptotic too
    double[] y = {2, 1, 3, 3, 5, 4, 9, 9, 7, 8};
    KendallTau whole = KendallTau.of(x, y);
    KendallTau partial = new PartialConcordance(points(x), points(y)).tau();
    assertEquals(whole.tau(), partial.tau(), 1e-15);
    assertEquals(whole.pValue(), partial.pValue(), 1e-12);
    assertEquals(KendallTau.Method.ASYMPTOTIC, partial.method());
  }

  @Test
  void whatOverlapsCountsNeitherForNorAgainst() {
    Intervals truth = new Intervals(new double[] {1, 2, 3, 0}, new double[] {1, 2, 3, 2.5});
    // the last row is below the third for sure, and open against the others: 3 + 1 usable pairs
    KendallTau right = new PartialConcordance(points(1, 2, 3, 2.7), truth).tau();
    assertEquals(1, right.tau());
    KendallTau wrong = new PartialConcordance(points(1, 2, 3, 4), truth).tau();
    assertEquals((3 - 1) / 4.0, wrong.tau(), 1e-15);
    PartialConcordance concordance = new PartialConcordance(points(1, 2, 3, 4), truth);
    assertEquals(new Concordance.Pairs(2, 4, 4), concordance.count(new int[] {1, 1, 1, 1}));
    // the first row three times: its two usable pairs, both concordant, count thrice
    assertEquals(new Concordance.Pairs(6, 8, 8), concordance.count(new int[] {3, 1, 1, 1}));
  }

  @Test
  void theVarianceIsThatOfAllPermutations() {
    Intervals truth =
        new Intervals(new double[] {1, 2, 0, 5, 0, 4}, new double[] {1, 3, 4.5, 5, INF, 4});
    double[] x = {1, 2, 2, 4, 5, 6};
    double squares = 0;
    List<int[]> orders = permutations(6);
    for (int[] order : orders) {
      double[] permuted = IntStream.of(order).mapToDouble(row -> x[row]).toArray();
      long net =
          new PartialConcordance(points(permuted), truth).count(new int[] {1, 1, 1, 1, 1, 1}).net();
      squares += net * net;
    }
    double variance = squares / orders.size();
    PartialConcordance concordance = new PartialConcordance(points(x), truth);
    double net = concordance.count(new int[] {1, 1, 1, 1, 1, 1}).net();
    double p = Erf.erfc(Math.abs(net / Math.sqrt(variance)) / Math.sqrt(2));
    assertEquals(p, concordance.asymptotic(net), 1e-12);
  }

  @Test
  void ofFewRowsThePValueIsTheShareOfAllPermutations() {
    Intervals truth =
        new Intervals(new double[] {1, 2, 0, 5, 0, 4}, new double[] {1, 3, 4.5, 5, INF, 4});
    double[] x = {1, 2, 2, 4, 5, 6};
    KendallTau found = new PartialConcordance(points(x), truth).tau();
    int asFar = 0;
    List<int[]> orders = permutations(6);
    for (int[] order : orders) {
      double[] permuted = IntStream.of(order).mapToDouble(row -> x[row]).toArray();
      int[] once = {1, 1, 1, 1, 1, 1};
      Concordance.Pairs pairs = new PartialConcordance(points(permuted), truth).count(once);
      double tau = KendallTau.tau(pairs.net(), pairs.untiedX(), pairs.untiedY());
      asFar += Math.abs(tau) > Math.abs(found.tau()) - 1e-9 ? 1 : 0;
    }
    assertEquals(KendallTau.Method.EXACT, found.method());
    assertEquals((double) asFar / orders.size(), found.pValue(), 1e-12);
  }

  private static List<int[]> permutations(int count) {
    List<int[]> all = new ArrayList<>();
    permute(IntStream.range(0, count).toArray(), 0, all);
    return all;
  }

  private static void permute(int[] order, int from, List<int[]> all) {
    if (from == order.length) {
      all.add(order.clone());
    }
    for (int k = from; k < order.length; k++) {
      swap(order, from, k);
      permute(order, from + 1, all);
      swap(order, from, k);
    }
  }

  private static void swap(int[] order, int i, int j) {
    int kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }

  @Test
  void weightedCountsOfPointsAreThoseOfConcordance() {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = random.ints(12, 0, 6).asDoubleStream().toArray();
    double[] y = random.ints(12, 0, 6).asDoubleStream().toArray();
    for (int draw = 0; draw < 20; draw++) {
      int[] weights = random.ints(12, 0, 4).toArray();
      assertEquals(
          new Concordance(x, y).count(weights),
          new PartialConcordance(points(x), points(y)).count(weights));
    }
  }
}
