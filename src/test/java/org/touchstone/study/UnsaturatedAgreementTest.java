package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.touchstone.agreement.Agreement;
import org.touchstone.agreement.Agreements;
import org.touchstone.agreement.Candidate;
import org.touchstone.agreement.Closer;
import org.touchstone.agreement.ModelPair;
import org.touchstone.agreement.ScoreTable;
import org.touchstone.agreement.Scorer;
import org.touchstone.agreement.TauCell;
import org.touchstone.agreement.View;
import org.touchstone.random.SeedTree;

/** Six candidates a to f in the order of KL; JS is right for four and near its maximum for two. */
class UnsaturatedAgreementTest {

  private static final ScoreTable TABLE =
      new ScoreTable(
          IntStream.range(0, 6)
              .mapToObj(i -> new Candidate("" + (char) ('a' + i), "run" + i, true))
              .toList(),
          List.of(
              new Scorer("kl", Closer.LOWER, new double[] {1, 2, 3, 4, 50, 60}),
              new Scorer("js", Closer.LOWER, new double[] {.1, .2, .3, .4, .6931, .6930}),
              new Scorer("fid", Closer.LOWER, new double[] {1, 2, 3, 4, 6, 5})));

  private static List<Agreement> analyse(Set<String> saturated) {
    List<ModelPair> close = List.of(new ModelPair(2, 3), new ModelPair(4, 5));
    return new UnsaturatedAgreement(TABLE, Map.of("js", saturated))
        .analyse(new Agreements(100, new SeedTree(1)), "js", "kl", close);
  }

  @Test
  void whatIsSaturatedIsNotRankedAndSaysSo() {
    List<Agreement> views = analyse(Set.of("e", "f"));
    assertEquals(List.of("js", "js", "js"), views.stream().map(Agreement::scorer).toList());
    Agreement all = views.get(0);
    assertEquals(View.ALL, all.view());
    assertEquals(OptionalDouble.of(1), all.tau());
    assertEquals(4, all.models());
    assertTrue(all.reason().get().endsWith("2 of 6 candidates are saturated, left out"));
    assertEquals(1, views.get(2).pairs(), "of the close pairs c, d alone is left");
  }

  @Test
  void withoutSaturationNothingIsLeftOut() {
    Agreement all = analyse(Set.of()).get(0);
    assertEquals(13.0 / 15, all.tau().getAsDouble(), 1e-12); // by hand: 14 pairs less 1, of 15
    assertEquals(6, all.models());
    assertTrue(all.reason().isEmpty());
  }

  @Test
  void tooFewThatAreNotSaturatedHaveNoTau() {
    Agreement all = analyse(Set.of("d", "e", "f")).get(0);
    assertTrue(all.tau().isEmpty());
    assertEquals(
        "3 models, expected at least 4 to speak of an order; 3 of 6 candidates are saturated, left"
            + " out",
        all.reason().get());
  }

  @Test
  void theMatrixLeavesThemOutForThatDivergenceAlone() {
    UnsaturatedAgreement agreement =
        new UnsaturatedAgreement(TABLE, Map.of("js", Set.of("e", "f")));
    assertEquals(9, agreement.matrix().size());
    assertEquals(1, tau(agreement, "js", "kl"));
    assertEquals(1, tau(agreement, "fid", "js"));
    assertEquals(1, tau(agreement, "js", "js"));
    assertEquals(13.0 / 15, tau(agreement, "fid", "kl"), 1e-12);
  }

  private static double tau(UnsaturatedAgreement agreement, String row, String column) {
    return agreement.matrix().stream()
        .filter(cell -> cell.row().equals(row) && cell.column().equals(column))
        .map(TauCell::tau)
        .findFirst()
        .orElseThrow()
        .getAsDouble();
  }
}
