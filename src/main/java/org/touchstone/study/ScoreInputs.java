package org.touchstone.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.Features;
import org.touchstone.image.ImageBlocks;
import org.touchstone.image.ImageFiles;
import org.touchstone.image.ReadImages;
import org.touchstone.image.SkippedImage;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.ImageSet;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Npz;
import org.touchstone.sample.RgbImages;

/**
 * A user's files as image sets. A .npy matrix holds a row an image; an .npz with {@code mu} and
 * {@code sigma} holds moments; folders, zips, uint8 NHWC arrays, IDX files and CIFAR-10 batches are
 * images, which go through an extractor and are looked at once for each resize. Up to {@link
 * #RESIDENT} bytes of them are read once and kept; more are read block by block for each resize.
 */
final class ScoreInputs implements AutoCloseable {

  /** Bytes of pixels of one file that are kept in memory. */
  private static final long RESIDENT = 1L << 28;

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
  private final long resident;
  private final Map<Path, Form> forms = new HashMap<>();
  private final Map<Path, ReadImages> pixels = new HashMap<>();
  private final Map<Path, ImageBlocks> large = new HashMap<>();
  private final Map<Object, ImageSet> sets = new HashMap<>();
  private boolean probabilities;

  /**
   * Inputs that are read as they are asked for.
   *
   * @param as what the rows of matrices are; empty to see features in matrices and images elsewhere
   * @param images where images come from
   */
  ScoreInputs(Optional<InputKind> as, ImageInputs images) {
    this(as, images, RESIDENT);
  }

  /** The same with another number of bytes that are kept. */
  ScoreInputs(Optional<InputKind> as, ImageInputs images, long resident) {
    this.as = as;
    this.images = images;
    this.resident = resident;
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
              + " can only hold images: folders, zips, IDX files and CIFAR-10 batches do; leave"
              + " --as out");
    }
    if (container) {
      return Form.IMAGES;
    }
    if (ending.equals("npz")) {
      return archive(path);
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

  private Form archive(Path path) {
    Set<String> arrays = Npz.headers(path).keySet();
    boolean holdsImages = TokenSet.is(arrays) || ImageFiles.areIn(path);
    boolean holdsMoments = arrays.contains("mu") || arrays.contains("sigma");
    if (as.isEmpty()) {
      return holdsImages || !holdsMoments ? Form.IMAGES : Form.MOMENTS;
    }
    // beside images on one side, moments may stand for the other; ADM's files hold both
    boolean images = as.get() == InputKind.IMAGES && (holdsImages || !holdsMoments);
    return images ? Form.IMAGES : Form.MOMENTS;
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
      case IMAGES -> {
        ready(path);
        yield OptionalInt.of(isLarge(path) ? large.get(path).count() : read(path).count());
      }
      case MOMENTS -> OptionalInt.empty();
      default -> OptionalInt.of(FeatureMatrix.count(path));
    };
  }

  /** Opens the images of a path, and reads them unless they are large: damage is found now. */
  private void ready(Path path) {
    if (pixels.containsKey(path) || isLarge(path)) {
      return;
    }
    ImageBlocks blocks = images.blocks(path);
    if (blocks.bytes() > resident) {
      large.put(path, blocks);
      return;
    }
    try (blocks) {
      pixels.put(path, new ReadImages(blocks.all(), blocks.skipped()));
    }
  }

  private boolean isLarge(Path path) {
    return large.containsKey(path);
  }

  /** The images of a path, all in memory, read once. */
  RgbImages read(Path path) {
    return pixels.computeIfAbsent(path, images::read).images();
  }

  /** The files that were left out of the images of a path; none if it was not read as images. */
  List<SkippedImage> skipped(Path path) {
    if (isLarge(path)) {
      return large.get(path).skipped();
    }
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
    ready(path);
    Features features = isLarge(path) ? inBlocks(path, extractor) : whole(path, extractor);
    return new ImageSet(path.toString(), Optional.of(features.vectors()), features.probabilities());
  }

  private Features whole(Path path, Extractor extractor) {
    RgbImages read = read(path);
    try (FeatureExtractor network =
        images.open(extractor, read.height(), read.width(), probabilities)) {
      return network.extract(read);
    }
  }

  private Features inBlocks(Path path, Extractor extractor) {
    ImageBlocks blocks = large.get(path);
    try (FeatureExtractor network =
        images.open(extractor, blocks.height(), blocks.width(), probabilities)) {
      return BlockFeatures.of(blocks, network);
    }
  }

  @Override
  public void close() {
    large.values().forEach(ImageBlocks::close);
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
