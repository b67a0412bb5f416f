package org.touchstone.caption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.caption.Look.Brightness;
import org.touchstone.caption.Look.Colour;

class PhotoCaptionsTest {

  private static final int DRAWS = 4000;

  private static List<String> drawn(String name, Look look) {
    SplittableRandom random = new SplittableRandom(1);
    return java.util.stream.IntStream.range(0, DRAWS)
        .mapToObj(i -> PhotoCaptions.caption(name, look, random))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dog", "ship", "automobile", "night_owl"})
  void everyCaptionIsAmongAll(String name) {
    Set<String> all = new HashSet<>(PhotoCaptions.all(name));
    for (Brightness brightness : Brightness.values()) {
      for (Colour colour : Colour.values()) {
        for (String caption : drawn(name, new Look(colour, brightness))) {
          assertTrue(all.contains(caption), caption);
        }
      }
    }
  }

  @Test
  void everyCaptionOfALookIsDrawnSomeTime() {
    Look look = new Look(Colour.BLUE, Brightness.DARK);
    Set<String> possible = new HashSet<>(PhotoCaptions.all("dog"));
    possible.removeIf(
        caption ->
            caption.contains("bright")
                || List.of(Colour.values()).stream()
                    .filter(colour -> colour != Colour.BLUE)
                    .anyMatch(colour -> Vocabulary.split(caption).contains(colour.word())));
    assertEquals(possible, new HashSet<>(drawn("dog", look)));
  }

  /** Three standard errors of a share of 4,000 draws are at most 0.024. */
  @Test
  void twoInFiveSayAColourAndHalfABrightnessWhereThereIsAWordForIt() {
    List<String> dark = drawn("dog", new Look(Colour.BLUE, Brightness.DARK));
    assertEquals(0.4, share(dark, "blue"), 0.024);
    assertEquals(0.5, share(dark, "dark"), 0.024);
    List<String> medium = drawn("dog", new Look(Colour.BLUE, Brightness.MEDIUM));
    assertEquals(0.4, share(medium, "blue"), 0.024);
    assertEquals(0, share(medium, "medium"));
  }

  private static double share(List<String> captions, String word) {
    return captions.stream().filter(c -> Vocabulary.split(c).contains(word)).count()
        / (double) captions.size();
  }

  @Test
  void plainCaptionsSayTheClassAlone() {
    List<String> plain = PhotoCaptions.plain("dog");
    assertTrue(plain.containsAll(List.of("dog", "a photo of a dog", "a picture of the dog")));
    assertEquals(plain.size(), new HashSet<>(plain).size());
    // three forms without a word for the photograph, three with one of three words
    assertEquals(3 + 3 * 3, plain.size());
    assertTrue(plain.stream().allMatch(caption -> Vocabulary.split(caption).contains("dog")));
    assertTrue(PhotoCaptions.all("dog").containsAll(plain));
  }

  @Test
  void classesHaveOtherWordsAndOtherNamesAreTheirOwn() {
    assertTrue(PhotoCaptions.plain("automobile").contains("a photo of a car"));
    assertTrue(PhotoCaptions.plain("Automobile").contains("a photo of a car"));
    assertTrue(PhotoCaptions.plain("night_owl").contains("a photo of a night owl"));
    assertTrue(PhotoCaptions.plain("Night-Owl").contains("a photo of a night owl"));
  }

  @Test
  void nothingIsLeftToBeFilledIn() {
    for (String caption : PhotoCaptions.all("ship")) {
      assertFalse(caption.contains("{"), caption);
    }
  }

  @Test
  void theSameRandomnessGivesTheSameCaptions() {
    Look look = new Look(Colour.RED, Brightness.BRIGHT);
    assertEquals(drawn("truck", look), drawn("truck", look));
  }
}
