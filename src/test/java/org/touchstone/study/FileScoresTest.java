package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.FeatureSpace;
import org.touchstone.feature.Features;
import org.touchstone.image.ImageBlocks;
import org.touchstone.image.ReadImages;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.sample.RgbImages;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;
import org.touchstone.study.StudyConfig.Resize;

class FileScoresTest {

  @TempDir private Path folder;

  /** Images of one pixel; its colours are the features, doubled by the clean resize. */
  private static final class Colours implements ImageInputs {

    private final List<String> extractions = new ArrayList<>();

    @Override
    public ReadImages read(Path path) {
      NpyArray array = Npy.read(path);
      return new ReadImages(new RgbImages(array.shape()[0], 1, 1, array.data()), List.of());
    }

    @Override
    public Extractor extractorFor(Metric metric) {
      return Extractor.of("colours", metric.needs().resize().map(Resize::of), Optional.empty());
    }

    @Override
    public String label(Metric metric) {
      return "colours";
    }

    @Override
    public ImageBlocks blocks(Path path) {
      return ImageBlocks.of(read(path).images());
    }

    @Override
    public FeatureExtractor open(
        Extractor extractor, int height, int width, boolean probabilities) {
      boolean clean = extractor.resize().equals(Optional.of(Resize.CLEAN));
      return new FeatureExtractor() {
        @Override
        public FeatureSpace space() {
          return new FeatureSpace("colours", 3, "", extractor.resizeId());
        }

        @Override
        public Features extract(RgbImages images, LongConsumer progress) {
          extractions.add(extractor.resizeId());
          double[] values = new double[3 * images.count()];
          for (int i = 0; i < values.length; i++) {
            values[i] = (images.pixels()[i] & 0xff) * (clean ? 2 : 1);
          }
          return new Features(space(), new Matrix(images.count(), 3, values), Optional.empty());
        }
      };
    }
  }

  private Path images(String name, int step) {
    byte[] pixels = new byte[3 * 20];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (step * i * i);
    }
    Path file = folder.resolve(name);
    Npy.write(file, NpyArray.of(pixels, 20, 1, 1, 3));
    return file;
  }

  private FileScores scores(String metrics) {
    return new FileScores(
        new ScoreFiles(images("fake.npy", 7), Optional.of(images("real.npy", 3)), Optional.empty()),
        MetricSelection.of(metrics),
        Optional.empty(),
        false,
        1);
  }

  @Test
  void imagesAreExtractedOnceForEachResizeAndCleanFidAsksForClean() {
    Colours colours = new Colours();
    List<ScoreRow> rows =
        scores("fid,clean-fid,kid[subsets=1,subset-size=10]").compute(colours).rows();
    assertEquals(List.of("none", "none", "clean", "clean"), colours.extractions);
    // doubled features are four times as far
    assertEquals(4 * rows.get(0).value(), rows.get(1).value(), 1e-9 * rows.get(1).value());
    assertEquals(Optional.of("colours"), rows.get(0).features());
  }

  /** What a metric is asked for is what it gets: the sizes of the sets are its details. */
  private record Counting(String id, Needs needs) implements Metric {
    @Override
    public List<Score> score(Evaluation evaluation) {
      Score score =
          Score.of(
              this, new Estimate(1, OptionalDouble.empty(), OptionalDouble.empty(), 1, Unit.ONE));
      for (ImageSet set : evaluation.heldOut().stream().toList()) {
        score = score.withDetail("held-out", set.features(id, 1).rows());
      }
      if (needs.input() == Needs.Input.PAIRS) {
        score = score.withDetail("pixels", evaluation.candidate().images(id, 1).pixels().length);
      }
      return List.of(score);
    }
  }

  private static final Metric PLAIN = new Counting("plain", Needs.features(2, 2));
  private static final Metric HELD_OUT =
      new Counting("held-out", Needs.features(2, 2).withHeldOut(5));
  private static final Metric PAIRS = new Counting("pairs", Needs.pairs(1));
  private static final Metric CLEAN =
      new Counting("clean", Needs.features(2, 2).withResize("clean"));
  private static final Metric SCORED = new Counting("scored", Needs.probabilities(2));
  private static final Metric REFERENCE_MOMENTS =
      new Counting("moments", Needs.features(2, 2).withMoments(Needs.Moments.REFERENCE));

  private Path matrix(String name, int rows) {
    Path file = folder.resolve(name);
    Npy.write(file, NpyArray.of(new double[3 * rows], rows, 3));
    return file;
  }

  private ScoreSheet sheet(
      boolean pairs, Path candidate, Path reference, Optional<Path> test, Metric... metrics) {
    return new FileScores(
            new ScoreFiles(candidate, Optional.of(reference), test),
            new MetricSelection(List.of(metrics), Set.of()),
            Optional.empty(),
            pairs,
            1)
        .compute(new Colours());
  }

  private static List<String> ids(ScoreSheet sheet) {
    return sheet.rows().stream().map(ScoreRow::metric).toList();
  }

  private static String reason(ScoreSheet sheet, Metric metric) {
    return sheet.leftOut().stream()
        .filter(left -> left.metric().equals(metric.id()))
        .map(LeftOut::reason)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatFeaturesDoNotAllowIsLeftOutWithTheReason() {
    Path fake = matrix("fake.npy", 20);
    ScoreSheet sheet =
        sheet(
            true,
            fake,
            matrix("real.npy", 30),
            Optional.empty(),
            PLAIN,
            HELD_OUT,
            PAIRS,
            CLEAN,
            SCORED);
    assertEquals(List.of("plain"), ids(sheet));
    assertEquals(
        "needs images that the candidate was not trained on, found none; add --test FILE",
        reason(sheet, HELD_OUT));
    assertEquals(
        "needs images, and " + fake + " is read as features; give images", reason(sheet, PAIRS));
    assertEquals(
        "needs the resize clean, and features do not say how they were resized; name it if they"
            + " were so",
        reason(sheet, CLEAN));
    assertEquals(
        "needs class probabilities, a row an image, and "
            + fake
            + " is read as features; say --as probabilities or --as logits, or give images",
        reason(sheet, SCORED));
  }

  @Test
  void heldOutImagesComeFromTheTestFile() {
    Path fake = matrix("fake.npy", 20);
    Path real = matrix("real.npy", 30);
    ScoreSheet sheet =
        sheet(false, fake, real, Optional.of(matrix("test.npy", 7)), HELD_OUT, PLAIN);
    assertEquals(Map.of("held-out", 7.0), sheet.rows().get(0).details());
    assertEquals(List.of("held-out", "plain"), ids(sheet));
    Path few = matrix("few.npy", 4);
    assertEquals(
        "needs at least 5 test images, found 4 in " + few + "; give more images",
        reason(sheet(false, fake, real, Optional.of(few), HELD_OUT, PLAIN), HELD_OUT));
  }

  @Test
  void pairsExistWhereTheUserSaysSo() {
    Path fake = images("fake.npy", 7);
    Path real = images("real.npy", 3);
    ScoreSheet unsaid = sheet(false, fake, real, Optional.empty(), PLAIN, PAIRS);
    assertEquals(
        "compares images in pairs; say --pairs if the files hold such", reason(unsaid, PAIRS));
    ScoreSheet said = sheet(true, fake, real, Optional.empty(), PLAIN, PAIRS);
    assertEquals(List.of("plain", "pairs"), ids(said));
    assertEquals(Map.of("pixels", 60.0), said.rows().get(1).details());
    assertEquals(Optional.empty(), said.rows().get(1).features());
  }

  @Test
  void momentsStandForTheSidesThatTheMetricSays() {
    Path fake = matrix("fake.npy", 20);
    Path moments = folder.resolve("moments.npz");
    Npz.write(
        moments,
        Map.of("mu", NpyArray.of(new double[3], 3), "sigma", NpyArray.of(new double[9], 3, 3)));
    ScoreSheet sheet = sheet(false, fake, moments, Optional.empty(), REFERENCE_MOMENTS, PLAIN);
    assertEquals(List.of("moments"), ids(sheet));
    assertTrue(reason(sheet, PLAIN).startsWith(moments + ": holds only a mean and a covariance"));
    DataProblem problem =
        assertThrows(
            DataProblem.class,
            () -> sheet(false, moments, fake, Optional.empty(), REFERENCE_MOMENTS, PLAIN));
    assertTrue(problem.getMessage().startsWith("metrics: none can be computed"));
  }

  @Test
  void allPutsThoseThatAreNamedInTheirPlaces() {
    MetricSelection all = MetricSelection.of("all, fid-inf[minimum-size=50]");
    assertEquals(Catalogue.metrics().size(), all.metrics().size());
    Metric named = Catalogue.metricsOf("fid-inf[minimum-size=50]").get(0);
    assertTrue(all.metrics().contains(named));
    assertEquals(Set.of(named), all.required());
    assertTrue(all.leavesOut());
    assertFalse(MetricSelection.of("fid,kid").leavesOut());
  }
}
