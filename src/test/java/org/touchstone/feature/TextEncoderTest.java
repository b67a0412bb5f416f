package org.touchstone.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.image.Resize;
import org.touchstone.linalg.Matrix;
import org.touchstone.network.ModelFile;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.Space;

/** What mini-clip says of captions, with weights that were never trained. */
class TextEncoderTest {

  private static final Path NOWHERE = Path.of("recipe.yaml");
  private static final ModelFile RECIPE =
      new ModelFile(
          "small",
          MiniClip.ID,
          Map.of(
              "width",
              2,
              "text-width",
              12,
              "text-layers",
              2,
              "text-heads",
              3,
              "words",
              "a red blue disc ring at the top bottom"),
          new Space(16, 16, 4),
          new ModelFile.DataRecipe(false, 20, 0, null),
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  @TempDir Path folder;

  private Parameters parameters;
  private MiniClip clip;

  @BeforeEach
  void openOne() {
    // wider than a fresh start, so that every layer counts
    List<ParameterSpec> specs =
        MiniClip.specs(RECIPE, NOWHERE).stream()
            .map(s -> new ParameterSpec(s.name(), 0.4, s.constant(), s.trained(), s.shape()))
            .toList();
    parameters = Parameters.initialise(specs, new SeedTree(1));
    clip = MiniClip.of(RECIPE, NOWHERE, parameters, Resize.CLEAN);
  }

  @AfterEach
  void closeIt() {
    parameters.close();
  }

  private double[] embedding(String caption) {
    return clip.texts(List.of(caption)).values();
  }

  private static double[] row(Matrix rows, int row) {
    return Arrays.copyOfRange(rows.values(), row * rows.columns(), (row + 1) * rows.columns());
  }

  @Test
  void aCaptionHasOneRowOfTheImagesDimension() {
    Matrix rows = clip.texts(List.of("a red disc", "a blue ring at the top", "a"));
    assertEquals(3, rows.rows());
    assertEquals(clip.space().dimension(), rows.columns());
    assertFalse(Arrays.equals(row(rows, 0), row(rows, 1)));
  }

  @Test
  void aCaptionsEmbeddingDoesNotDependOnItsNeighbours() {
    List<String> captions = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      captions.add("a red disc at the top");
      captions.add(i % 2 == 0 ? "blue ring" : "the bottom");
      captions.add("a " + "red ".repeat(1 + i % 13));
    }
    Matrix together = clip.texts(captions); // in three chunks
    double[] alone = embedding(captions.get(0));
    for (int i = 0; i < captions.size(); i += 3) {
      assertArrayEquals(alone, row(together, i)); // bit for bit: chunks are always full
    }
    List<String> backwards = new ArrayList<>(captions);
    Collections.reverse(backwards);
    Matrix reversed = clip.texts(backwards);
    for (int i = 0; i < captions.size(); i++) {
      assertArrayEquals(row(together, i), row(reversed, captions.size() - 1 - i));
    }
  }

  @Test
  void whatStandsBehindTheEndIsNotSeen() {
    String three = "a red disc";
    String four = "a red disc ring";
    double[] before = embedding(three);
    double[] longer = embedding(four);
    NDArray position = parameters.get("text.position");
    float[] moved = position.toFloatArray();
    for (int i = 4 * 12; i < moved.length; i++) { // words 0, 1, 2 and the end at 3 stay
      moved[i] += 5;
    }
    position.set(moved);
    assertArrayEquals(before, embedding(three));
    assertFalse(Arrays.equals(longer, embedding(four))); // its end stands at 4
  }

  @Test
  void theOrderOfWordsCounts() {
    assertFalse(Arrays.equals(embedding("red disc"), embedding("disc red")));
  }

  @Test
  void unknownWordsCapitalsAndSignsAreLeftOut() {
    double[] plain = embedding("a red disc at the top");
    assertArrayEquals(plain, embedding("A shiny RED disc, at the very top!"));
    assertEquals(List.of("shiny", "very"), clip.unknownWords("A shiny RED disc, at the very top!"));
    assertEquals(List.of(), clip.unknownWords("a red disc"));
  }

  @Test
  void fifteenWordsFitAndSixteenAreRefused() {
    String fifteen = "red ".repeat(15).strip();
    assertEquals(clip.space().dimension(), embedding(fifteen).length);
    // only known ones count
    assertArrayEquals(embedding(fifteen), embedding(fifteen + " zebra"));
    DataProblem problem = assertThrows(DataProblem.class, () -> embedding(fifteen + " disc"));
    assertEquals(
        "caption '" + fifteen + " disc': has 16 words, mini-clip reads up to 15",
        problem.getMessage());
  }

  @Test
  void aCaptionWithoutAKnownWordIsRefused() {
    for (String caption : new String[] {"zebra", "", "!?"}) {
      DataProblem problem = assertThrows(DataProblem.class, () -> embedding(caption));
      assertEquals(
          "caption '"
              + caption
              + "': has no word that mini-clip knows; its words are a red blue disc ring at the top"
              + " bottom",
          problem.getMessage());
    }
  }

  @Test
  void onlyEmbeddingsAreComparedWithTexts() {
    Path file = folder.resolve("clip.yaml");
    RECIPE.write(file, parameters);
    try (MiniClip embedding = MiniClip.load(file, Resize.CLEAN, Readout.EMBEDDING);
        MiniClip pooled = MiniClip.load(file, Resize.CLEAN, Readout.POOLED)) {
      Matrix expected = clip.texts(List.of("a red disc"));
      CaptionReader reader = embedding.captionReader().orElseThrow();
      assertArrayEquals(expected.values(), reader.texts(List.of("a red disc")).values());
      assertEquals(Optional.empty(), pooled.captionReader());
      FeatureStore store = new FeatureStore(folder.resolve("store"), "here");
      assertTrue(store.through(embedding).captionReader().isPresent());
      assertEquals(Optional.empty(), store.through(pooled).captionReader());
    }
  }

  @Test
  void headsDivideTheWidth() {
    assertThrows(
        ParameterProblem.class,
        () -> new TextEncoder(org.touchstone.caption.Vocabulary.of("a"), 12, 1, 5, 4));
  }
}
