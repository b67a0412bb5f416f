package org.touchstone.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.Features;
import org.touchstone.image.ImageBlocks;
import org.touchstone.image.OnBadImage;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.ImageSet;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.AtomicFiles;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.stat.Moments;

/** Features and moments as files that NumPy, and the tools that stand on it, read and write. */
public final class FeatureArrays {

  private FeatureArrays() {}

  /**
   * Extracts the features of images, block by block: neither images nor features are ever all in
   * memory. {@code score} of the files that it writes is {@code score} of the images.
   *
   * @param images a folder, a zip, a uint8 NHWC array, an IDX file, a CIFAR-10 batch or a token set
   * @param extractor for example {@code mini-inception[resize=clean]}, or a YAML file that
   *     describes an extractor
   * @param home Touchstone's folder, in which its networks lie
   * @param out the .npy of the vectors, a row an image: float32 from networks, which compute in it,
   *     else float64
   * @param probabilities the .npy of the class probabilities, a row an image, float64
   * @param cache where features lie that were extracted before
   * @param onBadImage fail or skip, what is done about bad images of a folder or zip. Where they
   *     are skipped, a file that ends in {@code .skipped.csv} instead of {@code .npy} names them,
   *     so that it is known whose the rows are
   * @param starter hears of progress
   * @return the images that were skipped
   * @throws ParameterProblem if the extractor is unknown, gives no probabilities though a file was
   *     named for them, or a file does not exist, cannot be written or is written over another
   */
  public static List<SkippedFile> extract(
      Path images,
      String extractor,
      Path home,
      Path out,
      Optional<Path> probabilities,
      FeatureCache cache,
      String onBadImage,
      Progress.Starter starter) {
    ScoreInputs.requireExisting(images);
    requireApart(images, out, probabilities);
    UserImages inputs = UserImages.through(extractor, home, cache, onBadImage);
    if (probabilities.isPresent() && !inputs.type().givesProbabilities()) {
      throw new ParameterProblem(
          "--probabilities", inputs.type().id() + " is no classifier; leave the option out");
    }
    try (ImageBlocks blocks = inputs.blocks(images);
        FeatureExtractor network = inputs.open(blocks, probabilities.isPresent());
        Progress progress = starter.start("features", blocks.count())) {
      AtomicFiles.write(
          out,
          vectors -> {
            RowFile features = new RowFile(vectors, inputs.isNetwork() ? "<f4" : "<f8");
            if (probabilities.isEmpty()) {
              extract(blocks, network, progress, features, Optional.empty());
            } else {
              AtomicFiles.write(
                  probabilities.get(),
                  classes ->
                      extract(
                          blocks,
                          network,
                          progress,
                          features,
                          Optional.of(new RowFile(classes, "<f8"))));
            }
          });
      if (inputs.onBad() == OnBadImage.SKIP) { // also without any: an older file must not stay
        StudyTables.skipped(blocks.skipped()).write(skippedFile(out));
      }
      return SkippedFile.of(blocks.skipped());
    }
  }

  private static void requireApart(Path images, Path out, Optional<Path> probabilities) {
    AtomicFiles.requireApart(out, images);
    AtomicFiles.requireWritable(out);
    if (probabilities.isPresent()) {
      Path classes = probabilities.get();
      AtomicFiles.requireApart(classes, images);
      AtomicFiles.requireWritable(classes);
      if (classes.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
        throw new ParameterProblem(
            "--probabilities", "found " + classes + ", the file of the features; name another");
      }
    }
  }

  private static Path skippedFile(Path out) {
    String name = String.valueOf(out.getFileName());
    return out.resolveSibling(name.replaceFirst("\\.npy$", "") + ".skipped.csv");
  }

  private static void extract(
      ImageBlocks blocks,
      FeatureExtractor network,
      Progress progress,
      RowFile vectors,
      Optional<RowFile> probabilities) {
    blocks.forEach(
        block -> {
          Features features = network.extract(block, progress::advance);
          vectors.add(features.vectors(), blocks.count());
          probabilities.ifPresent(
              rows -> rows.add(features.probabilities().orElseThrow(), blocks.count()));
        });
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
    AtomicFiles.requireApart(out, features);
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
}
