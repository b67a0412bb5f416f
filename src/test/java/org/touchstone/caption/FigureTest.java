package org.touchstone.caption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {

  private static final Figure RING = new Figure("ring", "teal", "at the bottom");

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.2, at the top left",
    "0.1, 0.5, at the top",
    "0.1, 0.9, at the top right",
    "0.5, 0.2, at the left",
    "0.5, 0.5, in the middle",
    "0.5, 0.9, at the right",
    "0.9, 0.2, at the bottom left",
    "0.9, 0.5, at the bottom",
    "0.9, 0.9, at the bottom right",
    "0, 1, at the top right"
  })
  void thereAreNinePlaces(double down, double right, String expected) {
    assertEquals(expected, Figure.place(down, right));
  }

  @Test
  void theMiddleThirdReachesFromThirdToTwoThirds() {
    double third = 1 / 3.0;
    double twoThirds = 2 / 3.0;
    assertEquals("in the middle", Figure.place(third, twoThirds));
    assertEquals("at the top", Figure.place(Math.nextDown(third), twoThirds));
    assertEquals("at the right", Figure.place(third, Math.nextUp(twoThirds)));
  }

  @Test
  void theFullCaptionSaysShapeColourAndPlace() {
    assertEquals("a teal ring at the bottom", RING.caption());
    assertTrue(RING.all().contains(RING.caption()));
  }

  @Test
  void randomCaptionsAreAllOfThemAndNoOthers() {
    SplittableRandom random = new SplittableRandom(1);
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      drawn.add(RING.caption(random));
    }
    assertEquals(new HashSet<>(RING.all()), drawn);
    assertEquals(RING.all().size(), drawn.size());
  }

  @Test
  void everyCaptionSaysShapeAndColourAndSomeThePlace() {
    List<String> all = RING.all();
    assertTrue(all.stream().allMatch(c -> c.contains("ring") && c.contains("teal")));
    long placed = all.stream().filter(c -> c.contains("at the bottom")).count();
    assertTrue(placed > 0 && placed < all.size(), all.toString());
    assertTrue(all.stream().noneMatch(c -> c.contains("{")), all.toString());
  }
}
