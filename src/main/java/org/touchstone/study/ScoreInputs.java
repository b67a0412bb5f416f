package org.touchstone.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.Features;
import org.touchstone.image.ImageFiles;
import org.touchstone.image.ReadImages;
import org.touchstone.image.SkippedImage;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.ImageSet;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.sample.RgbImages;

/**
 * A user's files as image sets. A .npy matrix holds a row an image; an .npz with {@code mu} and
 * {@code sigma} holds moments; folders, zips, uint8 NHWC arrays, IDX files and CIFAR-10 batches are
 * images, which go through an extractor. Every file is read once, and images are looked at once for
 * each resize.
 */
final class ScoreInputs {

  /** What a file holds. */
  enum Form {
    /** Feature vectors, a row an image. */
    FEATURES,
    /** Class probabilities or logits, a row an image. */
    PROBABILITIES,
    /** Mean and covariance of features. */
    MOMENTS,
    /** Images. */
    IMAGES
  }

  private final Optional<InputKind> as;
  private final ImageInputs images;
  private final Map<Path, Form> forms = new HashMap<>();
  private final Map<Path, ReadImages> pixels = new HashMap<>();
  private final Map<Object, ImageSet> sets = new HashMap<>();
  private boolean probabilities;

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

  /** Class probabilities will be asked for: images are looked at for these too. */
  void wantProbabilities() {
    probabilities = true;
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
   * What a path holds, from its name, its header and what the user says.
   *
   * @param path an existing path
   * @return the form
   * @throws DataProblem if it is none of them
   */
  Form form(Path path) {
    return forms.computeIfAbsent(path, this::look);
  }

  private Form look(Path path) {
    String ending = ending(path);
    boolean container =
        Files.isDirectory(path) || ending.equals("zip") || ImageFiles.isPacked(path);
    if (container && as.isPresent() && as.get() != InputKind.IMAGES) {
      throw new ParameterProblem(
          "--as",
          "found "
              + as.get()
              + ", and "
              + path
              + " can only hold images: folders, zips, IDX files and CIFAR-10 batches do; leave --as"
              + " out");
    }
    if (container) {
      return Form.IMAGES;
    }
    if (ending.equals("npz")) {
      return archive(Npz.read(path));
    }
    if (as.equals(Optional.of(InputKind.IMAGES))) {
      return Form.IMAGES;
    }
    if (!ending.equals("npy")) {
      throw new DataProblem(
          path.toString(),
          "is neither a .npy matrix, an .npz with mu and sigma, nor images: a folder, a zip, an IDX"
              + " file or a CIFAR-10 batch");
    }
    if (as.isEmpty() && FeatureMatrix.holdsImages(path)) {
      return Form.IMAGES;
    }
    return as.orElse(InputKind.FEATURES) == InputKind.FEATURES ? Form.FEATURES : Form.PROBABILITIES;
  }

  private Form archive(Map<String, NpyArray> arrays) {
    boolean asImages = as.equals(Optional.of(InputKind.IMAGES)) && !arrays.containsKey("mu");
    boolean holdsImages =
        TokenSet.is(arrays)
            || arrays.values().stream()
                .anyMatch(array -> array.dtype().equals("|u1") && array.shape().length == 4);
    return asImages || as.isEmpty() && holdsImages ? Form.IMAGES : Form.MOMENTS;
  }

  /**
   * How many images a path holds or stands for.
   *
   * @param path an existing path
   * @return the count, absent where moments do not say
   * @throws DataProblem if the file is damaged
   */
  OptionalInt count(Path path) {
    return switch (form(path)) {
      case IMAGES -> OptionalInt.of(read(path).count());
      case MOMENTS -> OptionalInt.empty();
      default -> OptionalInt.of(FeatureMatrix.count(path));
    };
  }

  /** The images of a path, read once. */
  RgbImages read(Path path) {
    return images(path).images();
  }

  /** The images of a path with their names and what was skipped, read once. */
  ReadImages images(Path path) {
    return pixels.computeIfAbsent(path, images::read);
  }

  /** The files that were left out of the images of a path; none if it was not read as images. */
  List<SkippedImage> skipped(Path path) {
    return pixels.containsKey(path) ? pixels.get(path).skipped() : List.of();
  }

  /**
   * The set of a path as metrics of features or probabilities need it.
   *
   * @param path an existing path
   * @param extractor the metric's extractor, which images go through
   * @return the set, the same object for the same extractor
   */
  ImageSet set(Path path, Optional<Extractor> extractor) {
    return switch (form(path)) {
      case IMAGES ->
          sets.computeIfAbsent(
              List.of(path, extractor), key -> extracted(path, extractor.orElseThrow()));
      case MOMENTS ->
          sets.computeIfAbsent(
              path, key -> ImageSet.ofMoments(path.toString(), MomentsFile.read(path)));
      case FEATURES ->
          sets.computeIfAbsent(
              path, key -> ImageSet.ofRows(path.toString(), FeatureMatrix.read(path)));
      case PROBABILITIES -> sets.computeIfAbsent(path, key -> probabilities(path));
    };
  }

  /**
   * The images of a path as metrics of pairs need them.
   *
   * @param path an existing path that holds images
   * @return the set, the same object every time
   */
  ImageSet pixels(Path path) {
    return sets.computeIfAbsent(
        List.of(path), key -> ImageSet.ofImages(path.toString(), read(path)));
  }

  private ImageSet extracted(Path path, Extractor extractor) {
    RgbImages read = read(path);
    try (FeatureExtractor network = images.open(extractor, read, probabilities)) {
      Features features = network.extract(read);
      return new ImageSet(
          path.toString(), Optional.of(features.vectors()), features.probabilities());
    }
  }

  private ImageSet probabilities(Path path) {
    String name = path.toString();
    Rows rows = FeatureMatrix.read(path);
    boolean logits = as.equals(Optional.of(InputKind.LOGITS));
    Matrix all = ImageSet.ofRows(name, rows).features(logits ? "a softmax" : "a class score", 0);
    return logits ? ImageSet.ofLogits(name, all) : ImageSet.ofProbabilities(name, all);
  }

  private static String ending(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return Files.isDirectory(path) ? "" : name.substring(name.lastIndexOf('.') + 1);
  }
}
