package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.FeatureSpace;
import org.touchstone.feature.Features;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Metric;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.RgbImages;
import org.touchstone.study.StudyConfig.Extractor;
import org.touchstone.study.StudyConfig.Resize;

class FileScoresTest {

  @TempDir private Path folder;

  /** Images of one pixel; its colours are the features, doubled by the clean resize. */
  private static final class Colours implements ImageInputs {

    private final List<String> extractions = new ArrayList<>();

    @Override
    public RgbImages read(Path path) {
      NpyArray array = Npy.read(path);
      return new RgbImages(array.shape()[0], 1, 1, array.data());
    }

    @Override
    public Extractor extractorFor(Metric metric) {
      return new Extractor("colours", metric.needs().resize().map(Resize::of), Optional.empty());
    }

    @Override
    public String label(Metric metric) {
      return "colours";
    }

    @Override
    public FeatureExtractor open(Extractor extractor, RgbImages all) {
      boolean clean = extractor.resize().equals(Optional.of(Resize.CLEAN));
      return new FeatureExtractor() {
        @Override
        public FeatureSpace space() {
          return new FeatureSpace("colours", 3, "", extractor.resizeId());
        }

        @Override
        public Features extract(RgbImages images) {
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
}
