package org.touchstone.caption;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.problem.ParameterProblem;

class VocabularyTest {

  private static final Vocabulary WORDS = Vocabulary.of("a red disc  at\nthe top 16");

  @Test
  void wordsAreNumberedInTheOrderOfTheList() {
    assertEquals(7, WORDS.size());
    assertEquals(List.of("a", "red", "disc", "at", "the", "top", "16"), WORDS.words());
    assertArrayEquals(new int[] {2, 1, 0}, WORDS.numbers("disc red a"));
  }

  @Test
  void aWordIsARunOfLettersAndDigitsInLowerCase() {
    assertEquals(
        List.of("a", "red", "disc", "at", "16x16"), Vocabulary.split(" A red-disc, at 16x16!"));
    assertEquals(List.of("größe", "圆"), Vocabulary.split("Größe: 圆"));
    assertEquals(List.of(), Vocabulary.split(" ...\t"));
    assertArrayEquals(new int[] {1, 2}, WORDS.numbers("RED/Disc"));
  }

  @Test
  void unknownWordsAreLeftOutAndTold() {
    String text = "a blue disc at the bottom, a blue one";
    assertArrayEquals(new int[] {0, 2, 3, 4, 0}, WORDS.numbers(text));
    assertEquals(List.of("blue", "bottom", "blue", "one"), WORDS.unknown(text));
    assertEquals(List.of(), WORDS.unknown("the top"));
    assertArrayEquals(new int[0], WORDS.numbers("zebra"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a Red", "a well-known", "a , disc", ""})
  void aListHoldsWholeWordsInLowerCase(String list) {
    assertThrows(ParameterProblem.class, () -> Vocabulary.of(list));
  }

  @Test
  void aWordStandsOnce() {
    ParameterProblem problem = assertThrows(ParameterProblem.class, () -> Vocabulary.of("a red a"));
    assertTrue(problem.getMessage().contains("a word is listed twice"), problem.getMessage());
  }
}
