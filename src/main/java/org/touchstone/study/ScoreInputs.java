package org.touchstone.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.Features;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.sample.RgbImages;
import org.touchstone.stat.Moments;
import org.touchstone.stat.Softmax;
import org.touchstone.study.StudyConfig.Extractor;

/**
 * A user's files as image sets. A .npy matrix holds a row an image; an .npz with {@code mu} and
 * {@code sigma} holds moments; folders, zips and uint8 NHWC arrays are images, which go through an
 * extractor. Every file is read once, and images are looked at once for each resize.
 */
final class ScoreInputs {

  private final Optional<InputKind> as;
  private final ImageInputs images;
  private final Map<Path, Boolean> image = new HashMap<>();
  private final Map<Path, NpyArray> arrays = new HashMap<>();
  private final Map<Path, RgbImages> pixels = new HashMap<>();
  private final Map<Object, ImageSet> sets = new HashMap<>();

  /**
   * Inputs that are read as they are asked for.
   *
   * @param as what the rows of matrices are; empty to see features in matrices and images elsewhere
   * @param images where images come from
   */
  ScoreInputs(Optional<InputKind> as, ImageInputs images) {
    this.as = as;
    this.images = images;
  }

  /**
   * Fails unless a path exists.
   *
   * @param path the path
   * @throws ParameterProblem if it does not
   */
  static void requireExisting(Path path) {
    if (!Files.exists(path)) {
      throw new ParameterProblem(path.toString(), "no such file; check the path");
    }
  }

  /**
   * Whether a path holds images.
   *
   * @param path an existing path
   * @return true for folders, zips, 4-d uint8 arrays and whatever the user calls images
   */
  boolean holdsImages(Path path) {
    return image.computeIfAbsent(path, this::looksLikeImages);
  }

  private boolean looksLikeImages(Path path) {
    boolean folderOrZip = Files.isDirectory(path) || ending(path).equals("zip");
    if (folderOrZip && as.isPresent() && as.get() != InputKind.IMAGES) {
      throw new ParameterProblem(
          "--as",
          "found "
              + as.get()
              + ", and "
              + path
              + " can only hold images: folders and zips do; leave --as out");
    }
    if (as.isPresent()) {
      return as.get() == InputKind.IMAGES && !holdsMoments(path);
    }
    return switch (ending(path)) {
      case "npy" -> isImages(path, Npy.read(path));
      case "npz" -> {
        Map<String, NpyArray> arrays = Npz.read(path);
        yield TokenSet.is(arrays) || arrays.values().stream().anyMatch(ScoreInputs::isImages);
      }
      default -> folderOrZip;
    };
  }

  /**
   * Fails unless the rows of a path are what a metric reads.
   *
   * @param metric the metric
   * @param path an existing path that holds no images
   * @throws ParameterProblem if they are something else
   */
  void requireFitting(Metric metric, Path path) {
    InputKind kind = as.orElse(InputKind.FEATURES);
    boolean wantsFeatures = metric.needs().input() == Needs.Input.FEATURES;
    if (wantsFeatures != (kind == InputKind.FEATURES)) {
      throw new ParameterProblem(
          metric.id(),
          wantsFeatures
              ? "needs feature vectors, and "
                  + path
                  + " is read as "
                  + kind
                  + "; give features, or images"
              : "needs class probabilities, and "
                  + path
                  + " is read as features; say --as"
                  + " probabilities or --as logits, or give images");
    }
  }

  /**
   * The set of a path, as a metric needs it.
   *
   * @param path an existing path
   * @param extractor the metric's extractor, which images go through
   * @return the set, the same object for the same extractor
   */
  ImageSet set(Path path, Optional<Extractor> extractor) {
    return holdsImages(path)
        ? sets.computeIfAbsent(
            List.of(path, extractor), key -> extracted(path, extractor.orElseThrow()))
        : sets.computeIfAbsent(path, key -> matrix(path));
  }

  private ImageSet extracted(Path path, Extractor extractor) {
    RgbImages read = pixels.computeIfAbsent(path, images::read);
    try (FeatureExtractor network = images.open(extractor, read)) {
      Features features = network.extract(read);
      return new ImageSet(
          path.toString(), Optional.of(features.vectors()), features.probabilities());
    }
  }

  private ImageSet matrix(Path path) {
    String name = path.toString();
    if (ending(path).equals("npz")) {
      return ImageSet.ofMoments(name, moments(path));
    }
    if (!ending(path).equals("npy")) {
      throw new DataProblem(
          name,
          "is neither a .npy matrix, an .npz with mu and sigma, nor a folder or zip of images");
    }
    NpyArray array = arrays.containsKey(path) ? arrays.remove(path) : Npy.read(path);
    int[] shape = array.shape();
    if (shape.length != 2) {
      throw new DataProblem(
          name, "has shape " + Arrays.toString(shape) + ", expected a matrix with a row an image");
    }
    Matrix rows = new Matrix(shape[0], shape[1], array.toDoubles());
    return switch (as.orElse(InputKind.FEATURES)) {
      case PROBABILITIES -> ImageSet.ofProbabilities(name, rows);
      case LOGITS ->
          ImageSet.ofProbabilities(
              name, Softmax.rows(ImageSet.ofFeatures(name, rows).features("a softmax", 1)));
      default -> ImageSet.ofFeatures(name, rows);
    };
  }

  private static Moments moments(Path path) {
    Map<String, NpyArray> arrays = Npz.read(path);
    NpyArray mu = Npz.require(arrays, "mu", path);
    NpyArray sigma = Npz.require(arrays, "sigma", path);
    int d = mu.size();
    if (mu.shape().length != 1 || !Arrays.equals(sigma.shape(), new int[] {d, d})) {
      throw new DataProblem(
          path.toString(),
          "mu has shape "
              + Arrays.toString(mu.shape())
              + " and sigma "
              + Arrays.toString(sigma.shape())
              + ", expected [d] and [d, d]");
    }
    return new Moments(mu.toDoubles(), new Matrix(d, d, sigma.toDoubles()), OptionalLong.empty());
  }

  private static boolean holdsMoments(Path path) {
    return ending(path).equals("npz") && Npz.read(path).keySet().contains("mu");
  }

  /** Keeps a matrix, which is read as it is; images are read by those who know them. */
  private boolean isImages(Path path, NpyArray array) {
    if (!isImages(array)) {
      arrays.put(path, array);
    }
    return isImages(array);
  }

  private static boolean isImages(NpyArray array) {
    return array.dtype().equals("|u1") && array.shape().length == 4;
  }

  private static String ending(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return Files.isDirectory(path) ? "" : name.substring(name.lastIndexOf('.') + 1);
  }
}
