package org.touchstone.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.ClusterBootstrap;
import org.touchstone.stat.Intervals;
import org.touchstone.stat.KendallTau;

/** Six models whose KL is known, and two, v and w, of which it is known from above alone. */
class BoundedAgreementTest {

  private static final double[] LOW = {10, 20, 30, 40, 50, 60, 0, 0};
  private static final double[] HIGH = {10, 20, 30, 40, 50, 60, 35, 45};
  private static final double[] REVERSE_LOW = {11, 21, 31, 41, 51, 61, 22, 33};
  private static final double[] REVERSE_HIGH = {11, 21, 31, 41, 51, 61, 28, 38};

  private static final Agreements AGREEMENTS = new Agreements(200, new SeedTree(1));

  private static ScoreTable table(double... metric) {
    return new ScoreTable(
        IntStream.range(0, 8)
            .mapToObj(i -> new Candidate("abcdefvw".substring(i, i + 1), "run" + i, true))
            .toList(),
        List.of(
            new Scorer("kl", Closer.LOWER, LOW, HIGH),
            new Scorer("reverse-kl", Closer.LOWER, REVERSE_LOW, REVERSE_HIGH),
            new Scorer("fid", Closer.LOWER, metric)));
  }

  private static Agreement all(String against, double... metric) {
    return AGREEMENTS.all(table(metric), against).stream()
        .filter(a -> a.scorer().equals("fid"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aModelKnownFromAboveIsOrderedAgainstWorseOnesAlone() {
    // v against d, e, f and w against e, f: 5 pairs more than the 15 of a to f; v and w never
    Agreement a = all("kl", 1, 2, 3, 4, 5, 6, 0, 0);
    assertEquals(20, a.pairs());
    assertEquals(8, a.models());
    assertEquals(1, a.tau().getAsDouble(), 1e-12);
    assertEquals(
        "8 of 28 pairs are left out: only bounds are known, and they do not separate them",
        a.reason().orElseThrow());
  }

  @Test
  void whereverTheMetricPutsItAmongModelsThatItsBoundDoesNotReachIsTheSame() {
    for (double place : new double[] {0, 1.5, 2.5, 3.5}) {
      assertEquals(1, all("kl", 1, 2, 3, 4, 5, 6, place, place).tau().getAsDouble(), 1e-12);
    }
    // behind d it is wrong about one of the 20 pairs; behind all of them about 3 and 2
    assertEquals(1 - 2 * 1 / 20.0, all("kl", 1, 2, 3, 4, 5, 6, 4.5, 0).tau().getAsDouble(), 1e-12);
    assertEquals(1 - 2 * 5 / 20.0, all("kl", 1, 2, 3, 4, 5, 6, 9, 9).tau().getAsDouble(), 1e-12);
  }

  @Test
  void twoBoundsOrderItAgainstAllOutsideThem() {
    // v between b and c, w between c and d, v below w: all 28 pairs are known
    Agreement right = all("reverse-kl", 1, 2, 3, 4, 5, 6, 2.5, 3.5);
    assertEquals(28, right.pairs());
    assertTrue(right.reason().isEmpty());
    assertEquals(1, right.tau().getAsDouble(), 1e-12);
    Agreement turned = all("reverse-kl", 1, 2, 3, 4, 5, 6, 3.5, 2.5); // v, w; c, v; c, w wrong
    assertEquals(1 - 2 * 3 / 28.0, turned.tau().getAsDouble(), 1e-12);
  }

  @Test
  void aMetricForWhichHigherIsCloserIsTurnedAsAWhole() {
    double[] negative = Arrays.stream(HIGH).map(v -> -v).toArray();
    double[] lowest = Arrays.stream(LOW).map(v -> -v).toArray();
    Scorer turned = new Scorer("turned", Closer.HIGHER, negative, lowest);
    Intervals oriented = turned.oriented();
    assertTrue(Arrays.equals(LOW, oriented.low()) && Arrays.equals(HIGH, oriented.high()));
  }

  @Test
  void boundsThatSeparateNothingLeaveTheTauOfTheOthers() {
    double[] nothing = {10, 20, 30, 40, 50, 60, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    ScoreTable table =
        new ScoreTable(
            table(3, 1, 2, 4, 6, 5, 0, 9).candidates(),
            List.of(
                new Scorer("kl", Closer.LOWER, LOW, nothing),
                new Scorer("fid", Closer.LOWER, new double[] {3, 1, 2, 4, 6, 5, 0, 9})));
    Agreement bounded = AGREEMENTS.all(table, "kl").get(0);
    assertEquals(6, bounded.models());
    assertEquals(6, bounded.runs());
    assertEquals(15, bounded.pairs());
    double six =
        KendallTau.of(new double[] {3, 1, 2, 4, 6, 5}, new double[] {1, 2, 3, 4, 5, 6}).tau();
    assertEquals(six, bounded.tau().getAsDouble(), 1e-12);
    assertTrue(bounded.interval().orElseThrow().low() < six);
  }

  @Test
  void theirPValueIsThatOfTheOthersAndExact() {
    double[] nothing = {1, 2, 3, 4, 5, 6, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] low = {1, 2, 3, 4, 5, 6, 0, 0};
    double[] metric = {3, 1, 2, 4, 6, 5};
    PartialTau test =
        PartialTau.of(
            new Scorer("fid", Closer.LOWER, Arrays.copyOf(metric, 8)),
            new Scorer("kl", Closer.LOWER, low, nothing));
    KendallTau six = KendallTau.of(metric, Arrays.copyOf(low, 6));
    assertEquals(
        new PartialTau(six.tau(), OptionalDouble.of(six.pValue()), Optional.of("exact")), test);
  }

  @Test
  void twoDivergencesWithBoundsHaveATauAndNoPValue() {
    double[] metric = {1, 2, 3, 4, 5, 6, 0, 0};
    Agreement reverse = AGREEMENTS.all(table(metric), "kl").get(0);
    assertEquals("reverse-kl", reverse.scorer());
    assertEquals(1, reverse.tau().getAsDouble(), 1e-12);
    assertTrue(reverse.pValue().isEmpty() && reverse.pMethod().isEmpty());
    assertEquals(Optional.of("exact"), all("kl", metric).pMethod());
  }

  @Test
  void boundsThatDecideEveryPairHaveTheExactPValueOfRanks() {
    PartialTau test =
        PartialTau.of(
            new Scorer("fid", Closer.LOWER, new double[] {1, 2, 3, 4}),
            new Scorer(
                "reverse-kl", Closer.LOWER, new double[] {1, 2, 3, 5}, new double[] {1, 2, 4, 6}));
    // four models in one order and its reverse: 2 of 4! = 24
    assertEquals(new PartialTau(1, OptionalDouble.of(2.0 / 24), Optional.of("exact")), test);
  }

  @Test
  void withoutAPairThatIsSeparatedThereIsNoTau() {
    double[] zero = new double[8];
    double[] endless = new double[8];
    Arrays.fill(endless, Double.POSITIVE_INFINITY);
    ScoreTable table =
        new ScoreTable(
            table(1, 2, 3, 4, 5, 6, 7, 8).candidates(),
            List.of(
                new Scorer("kl", Closer.LOWER, zero, endless),
                new Scorer("fid", Closer.LOWER, new double[] {1, 2, 3, 4, 5, 6, 7, 8})));
    Agreement none = AGREEMENTS.all(table, "kl").get(0);
    assertTrue(none.tau().isEmpty());
    assertTrue(none.reason().orElseThrow().startsWith("0 models, expected at least 4"));
  }

  @Test
  void aPerfectOrderIsAsSureAsTheRunsThatAreKnownToStandInOne() {
    Intervals kl = new Intervals(LOW, HIGH);
    ClusterBootstrap runs = new ClusterBootstrap(new int[] {0, 1, 2, 3, 4, 5, 6, 7});
    assertEquals(6, PerfectOrder.units(kl, runs));
    assertEquals(8, PerfectOrder.units(new Intervals(REVERSE_LOW, REVERSE_HIGH), runs));
    assertEquals(
        3, PerfectOrder.units(kl, new ClusterBootstrap(new int[] {0, 0, 1, 1, 2, 2, 2, 2})));
    Agreement perfect = all("kl", 1, 2, 3, 4, 5, 6, 0, 0);
    assertEquals(PerfectOrder.tauLimit(6), perfect.interval().orElseThrow().low(), 1e-12);
  }

  @Test
  void whichDivergenceAMetricFollowsIsAskedOfModelsWhoseBothAreKnown() {
    ScoreTable table = table(1, 2, 4, 3, 5, 6, 0, 9);
    Allegiance bounded = Allegiance.of(AGREEMENTS, table, "kl", "reverse-kl").get(0);
    Allegiance six =
        Allegiance.of(AGREEMENTS, table.rows(new int[] {0, 1, 2, 3, 4, 5}), "kl", "reverse-kl")
            .get(0);
    assertEquals(six.first(), bounded.first());
    assertEquals(six.second(), bounded.second());
    assertTrue(
        bounded
            .reason()
            .orElseThrow()
            .endsWith(
                "2 of 8 candidates are left out: of their divergences only bounds are known"));
  }

  @Test
  void whereAllHaveBoundsNoDivergenceIsFollowed() {
    ScoreTable table = table(1, 2, 3, 4, 5, 6, 7, 8).rows(new int[] {6, 7});
    Allegiance none = Allegiance.of(AGREEMENTS, table, "kl", "reverse-kl").get(0);
    assertTrue(none.verdict().isEmpty());
    assertTrue(none.reason().orElseThrow().startsWith("0 models, expected at least 4"));
  }

  @Test
  void theMatrixComparesOverTheSamePairs() {
    TauCell cell =
        TauCell.matrix(table(1, 2, 3, 4, 5, 6, 9, 9)).stream()
            .filter(c -> c.row().equals("fid") && c.column().equals("kl"))
            .findFirst()
            .orElseThrow();
    assertEquals(1 - 2 * 5 / 20.0, cell.tau().getAsDouble(), 1e-12);
  }
}
