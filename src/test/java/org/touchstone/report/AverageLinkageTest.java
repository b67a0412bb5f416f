package org.touchstone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AverageLinkageTest {

  @Test
  void alikeNamesStandTogetherAndTheMostAlikeEndsMeet() {
    // places on a line; similarity falls with distance, so the order is that of the places
    Map<String, Double> places =
        Map.of("a", 0.0, "b", 10.0, "c", 1.0, "d", 12.0, "e", 3.5, "f", 30.0);
    Map<List<String>, Double> similarities = new HashMap<>();
    places.forEach(
        (one, x) ->
            places.forEach((other, y) -> similarities.put(List.of(one, other), -Math.abs(x - y))));
    assertEquals(
        List.of("a", "c", "e", "b", "d", "f"),
        new AverageLinkage(similarities).order(List.of("a", "b", "c", "d", "e", "f")));
  }

  @Test
  void oneNameStaysAndUnknownSimilaritiesCountAsNone() {
    AverageLinkage linkage =
        new AverageLinkage(Map.of(List.of("b", "a"), -1.0, List.of("a", "b"), -1.0));
    assertEquals(List.of("a"), linkage.order(List.of("a")));
    assertEquals(List.of("a", "c", "b"), linkage.order(List.of("a", "b", "c")));
  }
}
