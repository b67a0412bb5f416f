package org.touchstone.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.agreement.Allegiance.Side;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Interval;

class AllegianceTest {

  private final Agreements agreements = new Agreements(400, new SeedTree(1));

  @ParameterizedTest
  @CsvSource({
    "0.2, 0.9, 0.1, 0.8, -0.3, 0.4, both",
    "0.2, 0.9, 0.1, 0.8, 0.1, 0.4, both",
    "0.2, 0.9, -0.4, 0.3, 0.1, 0.9, kl only",
    "0.2, 0.9, -0.4, 0.3, -0.1, 0.9, kl or both",
    "0.2, 0.9, -0.4, -0.1, 0.1, 0.9, kl only",
    "-0.4, 0.3, 0.2, 0.9, -0.9, -0.1, reverse-kl only",
    "-0.4, 0.3, 0.2, 0.9, -0.9, 0.1, reverse-kl or both",
    "-0.4, 0.3, -0.2, 0.3, -0.5, 0.1, no better than chance",
    "0.0, 0.3, -0.2, 0.3, -0.5, 0.1, no better than chance",
    "-0.4, -0.3, -0.2, 0.3, -0.5, 0.1, opposite",
  })
  void theVerdictFollowsFromTheThreeIntervals(
      double klLow,
      double klHigh,
      double reverseLow,
      double reverseHigh,
      double low,
      double high,
      String verdict) {
    assertEquals(
        Optional.of(verdict),
        Allegiance.verdict(
            side("kl", new Interval(klLow, klHigh)),
            side("reverse-kl", new Interval(reverseLow, reverseHigh)),
            Optional.of(new Interval(low, high))));
  }

  @Test
  void withoutAnIntervalThereIsNoVerdictAndWithoutOneOfTheDifferenceNoOnly() {
    Side sees = side("kl", new Interval(0.2, 0.9));
    Side blind = side("reverse-kl", new Interval(-0.2, 0.9));
    Side unknown =
        new Side("reverse-kl", OptionalDouble.of(0.1), Optional.empty(), Optional.empty());
    assertEquals(Optional.empty(), Allegiance.verdict(sees, unknown, Optional.empty()));
    assertEquals(Optional.of("kl or both"), Allegiance.verdict(sees, blind, Optional.empty()));
  }

  @Test
  void metricsThatFollowOneDivergenceAreTold() {
    ScoreTable table =
        SyntheticScores.twoDivergences(20, 2, 0.2, new Random(1), 1, 0.5, 0, Double.NaN);
    List<Allegiance> all = Allegiance.of(agreements, table, "kl", "reverse-kl");
    assertEquals(
        List.of("metric0", "metric1", "metric2", "metric3"),
        all.stream().map(Allegiance::scorer).toList());
    assertEquals(
        List.of("kl only", "both", "reverse-kl only", "no better than chance"),
        all.stream().map(allegiance -> allegiance.verdict().orElseThrow()).toList());
    assertTrue(all.get(0).first().chance().orElseThrow().adjusted() < 0.001);
    assertTrue(all.get(3).first().chance().orElseThrow().adjusted() > 0.05);
  }

  @Test
  void tauAndItsIntervalAreThoseOfTheAgreement() {
    ScoreTable table = SyntheticScores.twoDivergences(6, 3, 1, new Random(2), 1, 0.5, 0);
    List<Agreement> kl = agreements.all(table, "kl");
    for (Allegiance allegiance : Allegiance.of(agreements, table, "kl", "reverse-kl")) {
      Agreement same =
          kl.stream().filter(a -> a.scorer().equals(allegiance.scorer())).findFirst().orElseThrow();
      assertEquals(same.tau(), allegiance.first().tau());
      assertEquals(same.interval(), allegiance.first().interval());
      assertEquals(
          allegiance.first().tau().orElseThrow() - allegiance.second().tau().orElseThrow(),
          allegiance.difference().orElseThrow(),
          0);
    }
  }

  @Test
  void aConstantScorerAndASingleRunAreAbsentWithTheirReason() {
    ScoreTable table = SyntheticScores.twoDivergences(1, 6, 1, new Random(3), 1);
    Allegiance one = Allegiance.of(agreements, table, "kl", "reverse-kl").get(0);
    assertTrue(one.difference().isPresent());
    assertEquals(Optional.empty(), one.verdict());
    assertTrue(one.reason().orElseThrow().contains("2 training runs"));
    List<Scorer> scorers =
        List.of(
            table.scorer("kl"),
            table.scorer("reverse-kl"),
            new Scorer("flat", Closer.LOWER, new double[6]));
    Allegiance flat =
        Allegiance.of(agreements, new ScoreTable(table.candidates(), scorers), "kl", "reverse-kl")
            .get(0);
    assertEquals(OptionalDouble.empty(), flat.difference());
    assertEquals(Optional.empty(), flat.first().chance());
    assertTrue(flat.reason().orElseThrow().contains("constant"));
  }

  /** A metric that weighs both alike: the true difference is 0 by symmetry. */
  @Test
  void theIntervalOfTheDifferenceCovers() {
    Random random = new Random(12);
    int covered = 0;
    int sets = 200;
    Agreements quick = new Agreements(200, new SeedTree(1));
    for (int set = 0; set < sets; set++) {
      ScoreTable table = SyntheticScores.twoDivergences(8, 2, 0.3, random, 0.5);
      Interval interval =
          Allegiance.of(quick, table, "kl", "reverse-kl").get(0).interval().orElseThrow();
      covered += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
    }
    // 0.95 less four standard errors of a share of 200
    assertTrue(covered >= sets * (0.95 - 4 * Math.sqrt(0.95 * 0.05 / sets)), covered + " covered");
  }

  private static Side side(String against, Interval interval) {
    return new Side(against, OptionalDouble.of(0), Optional.of(interval), Optional.empty());
  }
}
