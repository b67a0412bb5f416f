package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.report.Report;
import org.touchstone.sample.Palette;
import org.touchstone.sample.Space;
import org.touchstone.study.yaml.Complaints;

/** What is known to be wrong before any work starts, each at its place. */
class StudyChecksTest {

  @TempDir static Path folder;

  private static TinyWorld world;

  @BeforeAll
  static void makeWorld() {
    world = TinyWorld.in(folder);
  }

  private static Complaints complaints(String study) {
    Path config = world.write("study.yaml", study);
    return StudyFile.read(config).complaints();
  }

  /** The study with one change is wrong in one way. */
  private static void only(String from, String to, String expected) {
    assertTrue(world.study().contains(from), from);
    String line = world.file("study.yaml") + ":" + expected.replace("DIR", folder.toString());
    assertEquals(List.of(line), complaints(world.study().replace(from, to)).lines());
  }

  @Test
  void theStudyItselfIsRight() {
    assertEquals(List.of(), complaints(world.study()).lines());
  }

  @Test
  void trainingImagesAreNotTheTestImages() throws IOException {
    Files.copy(world.file("test.npz"), world.file("copy.npz"));
    String samples = "  samples: " + folder + "/test.npz\n";
    String key = "  training: " + folder + "/";
    String what =
        ": holds the images of truth.samples, DIR/test.npz, so that no overfitting could be seen;"
            + " name the images that the candidates were trained on, or leave the key out";
    only(samples, samples + key + "test.npz\n", "7:13: truth.training: DIR/test.npz" + what);
    only(samples, samples + key + "copy.npz\n", "7:13: truth.training: DIR/copy.npz" + what);
    String right = samples + key + "train.npz\n";
    assertEquals(List.of(), complaints(world.study().replace(samples, right)).lines());
  }

  @Test
  void aMissingFileSaysWhereItComesFromWhereTheStudyKnows() {
    String sources =
        "figures: false\nsources:\n  - {file: DIR/away.yaml, from: \"./touchstone train away\"}\n"
            + "  - {file: DIR/gone*.yaml, from: the moon}\n";
    String study =
        world
            .study()
            .replace("DIR", folder.toString())
            .replace("candidates:\n", "candidates:\n  - " + folder + "/gone*.yaml\n")
            .replace("truth.yaml", "away.yaml")
            .replace("figures: false\n", sources.replace("DIR", folder.toString()));
    List<String> lines = complaints(study).lines();
    assertEquals(2, lines.size(), lines.toString());
    assertTrue(
        lines.get(0).endsWith("away.yaml; it comes from here: ./touchstone train away"),
        lines.toString());
    assertTrue(lines.get(1).endsWith("gone*.yaml; it comes from here: the moon"), lines.toString());
  }

  @Test
  void sobolNeedsATruthThatIsDrawnAfreshAndADeviceMustBeThere() {
    only(
        "samples: 60\n",
        "samples: 60\nsampling: sobol\n",
        "3:1: sampling: found sobol, but the truth's images stand in DIR/test.npz; leave out"
            + " truth.samples, or sample independently");
    only(
        "samples: 60\n",
        "samples: 60\ndevice: gpu\n",
        "3:1: device: found \"gpu\", expected auto, cpu or cuda: with a number: cuda:0");
  }

  @Test
  void unknownKeysAreListedBeforeAnyFileIsLookedFor() {
    List<String> lines =
        complaints(world.study().replace("truth.yaml", "missing.yaml").replace("figures", "figurs"))
            .lines();
    assertTrue(lines.get(0).contains(": figurs: unknown key"), lines.toString());
    assertTrue(lines.get(1).contains("missing.yaml"), lines.toString());
  }

  @Test
  void aMetricThatNeedsMoreImagesNamesTheParameter() {
    only(
        "subset-size: 20",
        "subset-size: 60",
        "18:5: metrics[2].subset-size: kid needs 61 images, found samples 60; lower subset-size or"
            + " raise samples");
  }

  @Test
  void aScoreOfProbabilitiesNeedsAClassifier() {
    only(
        "  - is[splits=2]\n",
        "  - {id: is, splits: 2, features: pixels}\n",
        "14:25: metrics[0].features: is needs class probabilities, which [pixels] does not give;"
            + " add an extractor that is a classifier");
  }

  @Test
  void aMetricOfPairsHasNoneInAStudy() {
    only(
        "  - is[splits=2]\n",
        "  - ssim\n",
        "14:5: metrics[0]: ssim compares pairs of images, and samples of densities are no pairs;"
            + " use it in score");
  }

  @Test
  void cleanFidNeedsTheCleanResize() {
    only(
        "  - fid\n",
        "  - {id: clean-fid, features: mini-inception, resize: legacy}\n",
        "15:47: metrics[1].resize: clean-fid needs the resize clean, found mini-inception with"
            + " legacy");
  }

  @Test
  void aMetricThatIsUsedOnceNeedsNoName() {
    only(
        "  - fid\n",
        "  - {id: fid, name: mine}\n",
        "15:15: metrics[1].name: fid is used once on these features and needs no name; leave it"
            + " out");
  }

  @Test
  void tauNeedsFourCandidates() {
    List<String> lines = complaints(world.study().replace("*.yaml", "a*.yaml")).lines();
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(
        lines.get(0).contains(":7:1: candidates: found 2 models, expected at least 4"),
        lines.get(0));
  }

  @Test
  void theCandidateForNormalityMustBeOne() {
    only(
        "  projections: 5\n",
        "  projections: 5\n  candidate: a-11\n",
        "22:3: normality.candidate: found \"a-11\", no candidate is called so, did you mean"
            + " \"a-10\"?");
  }

  @Test
  void namesOfCandidatesAreTheirOwn() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken"));
    new TinyWorld(taken).randomDensity("a", 5, Map.of("width", 4, "heads", 1));
    new TinyWorld(taken).randomDensity("truth", 6, Map.of("width", 4, "heads", 1));
    new TinyWorld(taken).randomDensity("real", 7, Map.of("width", 4, "heads", 1));
    List<String> lines =
        complaints(world.study().replace("extractors:", "  - " + taken + "/*.yaml\nextractors:"))
            .lines();
    assertEquals(3, lines.size(), lines.toString());
    assertTrue(
        lines
            .get(0)
            .endsWith(
                ":9:5: candidates[1]: "
                    + taken
                    + "/a.yaml: is called \"a\" as "
                    + folder
                    + "/candidates/a.yaml is; rename one of them"),
        lines.get(0));
    assertTrue(lines.get(1).contains("is called \"real\", a name that is taken"), lines.get(1));
    assertTrue(lines.get(2).contains("is called \"truth\", a name that is taken"), lines.get(2));
  }

  @Test
  void aCandidateOfAnotherPaletteOrSizeIsRefused() throws IOException {
    Path foreign = Files.createDirectories(folder.resolve("foreign"));
    String model = Files.readString(folder.resolve("candidates/a.yaml"));
    Files.copy(folder.resolve("candidates/a.safetensors"), foreign.resolve("a.safetensors"));
    Files.writeString(
        foreign.resolve("palette.yaml"),
        model.replace("#ff0000", "#fe0000").replace("name: a\n", "name: palette\n"));
    Files.writeString(
        foreign.resolve("size.yaml"),
        model.replace("height: 4", "height: 5").replace("name: a\n", "name: size\n"));
    List<String> lines =
        complaints(world.study().replace("extractors:", "  - " + foreign + "/*.yaml\nextractors:"))
            .lines();
    assertTrue(
        lines
            .get(0)
            .endsWith("palette.yaml: has another palette than the truth " + folder + "/truth.yaml"),
        lines.toString());
    assertTrue(
        lines
            .get(1)
            .contains("a.safetensors: tensor 'position' has shape [16, 8], expected [20, 8]"),
        lines.toString());
    assertEquals(2, lines.size(), lines.toString());
  }

  @Test
  void aCandidateOverOtherImagesIsRefused() {
    DensityModel truth = DensityModel.read(world.file("truth.yaml"));
    DensityModel other = DensityModel.read(world.file("truth.yaml"));
    Space space = new Space(5, 4, 4);
    ModelFile m = other.model();
    ModelFile larger =
        new ModelFile(
            "larger",
            m.family(),
            m.architecture(),
            space,
            null,
            null,
            m.palette(),
            null,
            null,
            null,
            null,
            null);
    ParameterProblem problem =
        assertThrows(
            ParameterProblem.class,
            () ->
                new DensityModel(
                        Path.of("larger.yaml"),
                        larger,
                        other.net(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                    .requireSameWorld(truth));
    assertTrue(
        problem
            .getMessage()
            .startsWith("larger.yaml: models 5x4 images in 4 colours, the truth " + truth.file()),
        problem.getMessage());
  }

  @Test
  void aRecipeIsNoCandidate() {
    List<String> lines =
        complaints(
                world
                    .study()
                    .replace("extractors:", "  - " + folder + "/c-recipe.yml\nextractors:"))
            .lines();
    assertTrue(lines.get(0).contains("c-recipe.yml: has no palette"), lines.toString());
  }

  @Test
  void anExtractorNeedsItsNetwork() {
    only(
        "  - {id: mini-inception, resize: legacy, model: " + folder + "/classifier.yaml}\n",
        "  - {id: mini-inception, resize: legacy, model: " + folder + "/truth.yaml}\n",
        "10:42: extractors[0].model: DIR/truth.yaml: is of family 'image-gpt', expected"
            + " mini-inception");
    only(
        "{id: pixels, resize: none}",
        "{id: pixels, resize: legacy}",
        "12:18: extractors[2].resize: found \"legacy\", expected none: pixels takes images as they"
            + " are");
  }

  @Test
  void samplesOfTheTruthAreEnoughAndItsOwn() {
    TokenSet set = TokenSet.read(world.file("test.npz"));
    Palette other = Palette.parse("#000000 #ff0000 #00ff00 #fffffe", "test");
    new TokenSet(set.images(), other, set.logLikelihoods()).write(world.file("palette.npz"));
    new TokenSet(set.images(), set.palette(), Optional.empty()).write(world.file("bare.npz"));
    only(
        "reference-samples: 120",
        "reference-samples: 121",
        "6:3: truth.samples: DIR/test.npz: holds 240 images, the study needs 241 (2 x samples +"
            + " reference-samples); lower them or draw more with ./touchstone sample");
    only(
        "test.npz",
        "palette.npz",
        "6:3: truth.samples: DIR/palette.npz: was not drawn from DIR/truth.yaml: size or palette"
            + " differ");
    only(
        "test.npz",
        "bare.npz",
        "6:3: truth.samples: DIR/bare.npz: has no array 'log_likelihood'; draw it again with"
            + " ./touchstone sample");
  }

  @Test
  void samplesWithLogLikelihoodsOfAnotherTruthAreRefused() {
    TokenSet set = TokenSet.read(world.file("test.npz"));
    double[] logs = set.logLikelihoods().orElseThrow().clone();
    logs[7] -= 0.01;
    new TokenSet(set.images(), set.palette(), Optional.of(logs)).write(world.file("stale.npz"));
    Path config = world.write("study.yaml", world.study().replace("test.npz", "stale.npz"));
    DataProblem problem =
        assertThrows(
            DataProblem.class,
            () ->
                StudyRunner.run(
                    config, Optional.of(folder.resolve("stale")), Silence::start, out -> {}));
    assertTrue(
        problem.getMessage().contains("stale.npz: log_likelihood[7] is "), problem.getMessage());
  }

  @Test
  void realImagesMustBeReadable() throws IOException {
    Path real = Files.createDirectories(folder.resolve("real"));
    Files.writeString(real.resolve("one.png"), "no image");
    Complaints complaints =
        complaints(world.study().replace("figures:", "real-images: " + real + "\nfigures:"));
    assertTrue(
        complaints.lines().get(0).contains(":25:1: real-images: "), complaints.lines().toString());
    assertTrue(complaints.dataOnly());
  }

  @Test
  void realImagesThatWereSkippedStandInTheResults() throws IOException {
    Path real = Files.createDirectories(folder.resolve("real"));
    for (int i = 0; i < 8; i++) {
      ImageIO.write(
          new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB),
          "png",
          real.resolve(i + ".png").toFile());
    }
    Files.writeString(real.resolve("bad.png"), "no image");
    String keys = "real-images: " + real + "\non-bad-image: skip\nfigures:";
    String study = world.study().replace("figures:", keys);
    assertEquals(List.of(), complaints(study).lines());
    Path run =
        StudyRunner.run(
            world.write("skipping.yaml", study),
            Optional.of(folder.resolve("run")),
            Silence::start,
            out -> {});
    String line = real + "/bad.png,\"cannot be read as an image: it starts like no PNG";
    String table = Files.readString(run.resolve("skipped-images.csv"));
    assertTrue(table.startsWith("file,reason\n" + line), table);
    assertEquals(2, table.lines().count());
    String provenance = Files.readString(run.resolve("provenance.json"));
    assertTrue(provenance.contains("\"skipped-images\" : 1"), provenance);
    assertTrue(
        Report.of(run)
            .text()
            .contains("Skipped files among the real images: 1 (skipped-images.csv"));
  }

  @Test
  void onlyDamagedDataIsAnErrorOfData() {
    assertTrue(!complaints(world.study().replace("*.yaml", "a*.yaml")).dataOnly());
  }
}
