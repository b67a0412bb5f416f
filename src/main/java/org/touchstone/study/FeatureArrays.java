package org.touchstone.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.Features;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.ImageSet;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.AtomicFiles;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.sample.RgbImages;
import org.touchstone.stat.Moments;

/** Features and moments as files that NumPy, and the tools that stand on it, read and write. */
public final class FeatureArrays {

  private FeatureArrays() {}

  /**
   * Extracts the features of images. {@code score} of the files that it writes is {@code score} of
   * the images.
   *
   * @param images a folder, a zip, a uint8 NHWC array or a token set
   * @param extractor for example {@code mini-inception[resize=clean]}
   * @param home Touchstone's folder, in which its networks lie
   * @param out the .npy of the vectors, a row an image: float32 where no digit is lost by it, which
   *     holds for networks, else float64
   * @param probabilities the .npy of the class probabilities, a row an image
   * @throws ParameterProblem if the extractor is unknown, gives no probabilities though a file was
   *     named for them, or a file does not exist or cannot be written
   */
  public static void extract(
      Path images, String extractor, Path home, Path out, Optional<Path> probabilities) {
    ScoreInputs.requireExisting(images);
    AtomicFiles.requireWritable(out);
    probabilities.ifPresent(AtomicFiles::requireWritable);
    UserImages inputs = UserImages.through(extractor, home);
    if (probabilities.isPresent() && !inputs.type().givesProbabilities()) {
      throw new ParameterProblem(
          "--probabilities", inputs.type().id() + " is no classifier; leave the option out");
    }
    RgbImages read = inputs.read(images);
    try (FeatureExtractor network = inputs.open(inputs.chosen(), read)) {
      Features features = network.extract(read);
      Npy.write(out, exact(features.vectors()));
      probabilities.ifPresent(
          file -> Npy.write(file, exact(features.probabilities().orElseThrow())));
    }
  }

  /**
   * Mean and covariance of features, as pytorch-fid and clean-fid store them: {@code mu} and {@code
   * sigma}, divided by n - 1, and {@code count}, the number of rows, which only Touchstone reads.
   *
   * @param features a .npy matrix of any size, a row an image
   * @param out the .npz
   * @throws ParameterProblem if the file does not exist or the other cannot be written
   * @throws DataProblem if it is no matrix of finite numbers with two rows or more
   */
  public static void moments(Path features, Path out) {
    ScoreInputs.requireExisting(features);
    AtomicFiles.requireWritable(out);
    Rows rows =
        ImageSet.ofRows(features.toString(), FeatureMatrix.read(features)).rows("moments", 2);
    Moments moments = Moments.of(rows);
    int d = rows.columns();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("mu", NpyArray.of(moments.mean(), d));
    arrays.put("sigma", NpyArray.of(moments.covariance().values(), d, d));
    arrays.put("count", NpyArray.of(new double[] {rows.rows()}, 1));
    Npz.write(out, arrays);
  }

  /** As float32 where that loses nothing, which is so for networks; else as float64. */
  private static NpyArray exact(Matrix rows) {
    float[] singles = new float[rows.values().length];
    for (int i = 0; i < singles.length; i++) {
      singles[i] = (float) rows.values()[i];
      if (singles[i] != rows.values()[i]) {
        return NpyArray.of(rows.values(), rows.rows(), rows.columns());
      }
    }
    return NpyArray.of(singles, rows.rows(), rows.columns());
  }
}
