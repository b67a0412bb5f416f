package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.feature.MiniClip;
import org.touchstone.feature.Readout;
import org.touchstone.image.Resize;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.caption.ClipScore;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Parameters;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.TokenImages;
import org.touchstone.stat.Estimate;

/** Studies of a world of shapes, in which every image has a caption: that of its likeliest mode. */
class CaptionedStudyTest {

  private static final String STUDY =
      """
      study: figures
      samples: 40
      reference-samples: 50
      truth: {model: DIR/truth.yaml, samples: DIR/test.npz}
      candidates: [DIR/q-*.yaml]
      extractors: [{id: mini-clip, model: DIR/clip.yaml}, {id: pixels}]
      metrics: [clip-score, energy]
      agreement: {replicates: 100}
      normality: {projections: 5, sizes: [20], components: 2, controls: 5}
      figures: false
      """;

  private static final String WORLD =
      """
      name: NAME
      family: templates
      space: {height: 16, width: 16, colours: 4}
      palette: "#f4f1ea #d1495b #30638e #222222"
      architecture: {shapes: [SHAPES], size: 7, stride: 3, colours: [1, 2], background: 0, noise: NOISE}
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void makeWorld() throws IOException {
    world("truth", "disc, ring", "0.02");
    world("q-noise", "disc, ring", "0.3");
    world("q-noisy", "disc, ring", "0.5");
    world("q-discs", "disc", "0.02");
    world("q-other", "square, ring", "0.02");
    network("clip", "a red blue disc ring at the in middle top left right bottom");
    network("small", "a red blue disc at the in middle top left right");
    Sampler.draw(
        folder.resolve("truth.yaml"), 130, 1, 0, false, folder.resolve("test.npz"), Silence::start);
  }

  private static void world(String name, String shapes, String noise) throws IOException {
    Files.writeString(
        folder.resolve(name + ".yaml"),
        WORLD.replace("NAME", name).replace("SHAPES", shapes).replace("NOISE", noise));
  }

  private static void network(String name, String words) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        name: %s
        family: mini-clip
        architecture: {width: 2, text-width: 8, text-layers: 1, text-heads: 2, words: %s}
        space: {height: 16, width: 16, colours: 4}
        """
            .formatted(name, words));
    ModelFile recipe = ModelFile.read(file);
    try (Parameters fresh = Parameters.initialise(MiniClip.specs(recipe, file), new SeedTree(1))) {
      recipe.write(file, fresh);
    }
  }

  private static Path study(String text) throws IOException {
    return Files.writeString(folder.resolve("study.yaml"), text.replace("DIR", folder.toString()));
  }

  /** The score of images with these captions, by way of the classes that users have. */
  private static Estimate score(
      MiniClip clip, FigureWorld world, TokenImages images, List<String> captions) {
    ImageSet set =
        ImageSet.ofFeatures("images", clip.extract(images.toRgb(world.palette())).vectors())
            .withCaptions("captions", clip.texts(captions));
    return new ClipScore()
        .score(new Evaluation(set, Optional.empty(), new SeedTree(1)))
        .get(0)
        .estimate();
  }

  private static List<String> captions(FigureWorld world, TokenImages images) {
    List<String> captions = new ArrayList<>();
    for (int mode : world.mixture().decode(images).modes()) {
      captions.add(world.figures().get(mode).caption());
    }
    return captions;
  }

  @Test
  void everyCandidateIsScoredOnTheExtractorThatReads() throws IOException {
    Path run =
        StudyRunner.run(
            study(STUDY), Optional.of(folder.resolve("run")), Silence::start, directory -> {});
    Map<String, String[]> rows = new TreeMap<>();
    for (String line : Files.readAllLines(run.resolve("scores.csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[4].equals("clip-score")) {
        assertEquals("mini-clip", cells[5]);
        rows.put(cells[0], cells);
      }
    }
    assertEquals(
        List.of("q-discs", "q-noise", "q-noisy", "q-other", "truth"), List.copyOf(rows.keySet()));
    // columns as the README has them
    String[] truth = rows.get("truth");
    assertEquals("40", truth[12]); // count
    assertEquals("", truth[13]); // no reference
    assertEquals("higher", truth[15]);
    // the candidate truth is the last rows of the file of samples: 40 + 50 are before it
    FigureWorld world = FigureWorld.read(folder.resolve("truth.yaml"));
    TokenImages images = TokenSet.read(folder.resolve("test.npz")).images().slice(90, 130);
    try (MiniClip clip =
        MiniClip.load(folder.resolve("clip.yaml"), Resize.LEGACY, Readout.EMBEDDING)) {
      Estimate expected = score(clip, world, images, captions(world, images));
      assertEquals(expected.value(), Double.parseDouble(truth[8]), 1e-9);
      assertEquals(expected.standardError().orElseThrow(), Double.parseDouble(truth[9]), 1e-9);
    }
    assertTrue(Files.readString(run.resolve("details.csv")).contains("unclamped"));
    assertTrue(
        Files.readString(run.resolve("tau.csv")).contains("clip-score"),
        "it is ranked as other metrics are");
  }

  /**
   * The network that is shipped knows the shipped world: with a caption of another image, of
   * another shape or colour, a score is far lower.
   */
  @Test
  void theShippedNetworkTellsTheRightCaptionsFromOthers() {
    FigureWorld world = FigureWorld.read(Path.of("synthetic", "templates", "truth.yaml"));
    TokenImages images = world.mixture().draw(200, Uniforms.independent(new SeedTree(5))).samples();
    List<String> right = captions(world, images);
    List<String> wrong = new ArrayList<>(right.subList(1, right.size()));
    wrong.add(right.get(0));
    try (MiniClip clip =
        MiniClip.load(
            Path.of("synthetic", "mini-clip", "mini-clip-s1.yaml"),
            Resize.CLEAN,
            Readout.EMBEDDING)) {
      Estimate of = score(clip, world, images, right);
      Estimate other = score(clip, world, images, wrong);
      double error =
          Math.hypot(of.standardError().orElseThrow(), other.standardError().orElseThrow());
      assertTrue(of.value() > other.value() + 10 * error, of + " against " + other);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DIR/truth.yaml, samples: DIR/test.npz | synthetic/notcifar16/truth.yaml | clip-score"
            + " compares images with captions, and those of synthetic/notcifar16/truth.yaml are of"
            + " family image-gpt, which nobody can put into words; only a truth of templates can be,"
            + " so leave it out",
        "DIR/truth.yaml, samples: DIR/test.npz | DIR/box.yaml | are of family box, which nobody can",
        "{id: mini-clip, model: DIR/clip.yaml}, | '' | clip-score needs an extractor that reads"
            + " captions, which [pixels] does not; add mini-clip",
        "model: DIR/clip.yaml | model: DIR/clip.yaml, output: pooled | reads captions, which"
            + " [mini-clip-pooled, pixels] does not",
        "[clip-score, energy] | [{id: clip-score, features: pixels}] | clip-score needs an"
            + " extractor that reads captions, which [pixels] does not",
        "clip.yaml | small.yaml | small.yaml does not know the words bottom, ring of the captions of"
            + " DIR/truth.yaml; take a network that was trained with them",
      })
  void whatHasNoCaptionsIsRefusedBeforeWorkStarts(String old, String now, String message)
      throws IOException {
    Files.writeString(
        folder.resolve("box.yaml"), "name: box\nfamily: box\narchitecture: {dimension: 2}\n");
    assertTrue(STUDY.contains(old), old);
    List<String> lines = StudyFile.read(study(STUDY.replace(old, now))).complaints().lines();
    String expected = message.replace("DIR", folder.toString());
    List<String> found = lines.stream().filter(line -> line.contains(expected)).toList();
    assertEquals(1, found.size(), lines.toString());
    assertTrue(found.get(0).matches(".*study\\.yaml:\\d+:\\d+: .*"), found.get(0));
  }

  @Test
  void theStudyItselfIsRight() throws IOException {
    assertEquals(List.of(), StudyFile.read(study(STUDY)).complaints().lines());
  }
}
