package org.touchstone.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.problem.Problem;
import org.touchstone.sample.RgbImages;

/**
 * RGB images from files: a folder with its sub-folders or a zip of .png, .jpg, .jpeg and .bmp files
 * (endings in any case; in the order of their relative names; StyleGAN's {@code dataset.json} is
 * passed over), uint8 arrays of shape (images, height, width, 3) as .npy or .npz (array {@code
 * images}, else {@code arr_0}, else the only one), an IDX file of MNIST or Fashion-MNIST, plain or
 * .gz, told by its first bytes, or a CIFAR-10 batch as .bin, told by its length.
 *
 * <p>Nothing is repaired or passed over in silence: a damaged or foreign file, another size,
 * transparency or CMYK is an error that names the file, or where {@link OnBadImage#SKIP} is chosen
 * a file left out that is named. Only hidden files (their name or a folder's starts with a dot) and
 * what desktops leave behind ({@code __MACOSX}, {@code Thumbs.db}, {@code desktop.ini}) are
 * ignored. Always refused are links that lead out of the folder, and zips with absolute or parent
 * paths, or with two files of one name. Grey stands in all three channels, an opaque alpha channel
 * is dropped, 16 bits are divided by 257 and rounded. A file of more than 2<sup>26</sup> pixels or
 * 2<sup>28</sup> bytes is refused before it is decoded. JPEG decoders round differently: a pixel
 * may differ by 1 or 2 from another library's.
 */
public final class ImageFiles {

  private static final int CHUNK = 256;

  private ImageFiles() {}

  /**
   * Reads images of one size.
   *
   * @param path a folder, .zip, .npy, .npz, IDX file or CIFAR-10 batch
   * @return the images
   * @throws ParameterProblem if there is nothing at the path
   * @throws DataProblem if there is no image, or a damaged, foreign or other-sized one
   */
  public static RgbImages read(Path path) {
    return read(path, OnBadImage.FAIL).images();
  }

  /**
   * Reads images of one size.
   *
   * @param path a folder, .zip, .npy, .npz, IDX file or CIFAR-10 batch
   * @param onBad what is done about bad files of a folder or zip; a damaged array always fails
   * @return the images and what was skipped
   * @throws ParameterProblem if there is nothing at the path
   * @throws DataProblem if there is no image, or a damaged, foreign or other-sized one that is not
   *     to be skipped
   */
  public static ReadImages read(Path path, OnBadImage onBad) {
    requireExists(path);
    if (isContainer(path)) {
      try (ImageContainer container = ImageContainer.open(path)) {
        ImageListing listing = ImageListing.of(container, onBad);
        return new ReadImages(decode(container, listing.names()), listing.skipped());
      }
    }
    return new ReadImages(fromArray(path), List.of());
  }

  private static RgbImages fromArray(Path path) {
    try (PackedImages images = packed(path)) {
      return images.all();
    }
  }

  static boolean isContainer(Path path) {
    return Files.isDirectory(path)
        || Files.exists(path) && path.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /**
   * Whether a file is of a format that holds images alone and no other arrays.
   *
   * @param path a path
   * @return whether it is an IDX file or a CIFAR-10 batch
   */
  public static boolean isPacked(Path path) {
    return Files.isRegularFile(path) && (CifarBatch.is(path) || IdxFile.is(path));
  }

  /**
   * Whether an .npz holds images under a name by which {@link #read} finds them.
   *
   * @param npz an existing .npz file
   * @return whether it does; only headers are read
   * @throws DataProblem if it is damaged
   */
  public static boolean areIn(Path npz) {
    return ImageArrays.areIn(npz);
  }

  /** The images of a file, one after the other. */
  static PackedImages packed(Path path) {
    if (ImageArrays.is(path)) {
      return ImageArrays.open(path);
    } else if (isPacked(path)) {
      return CifarBatch.is(path) ? CifarBatch.images(path) : IdxFile.images(path);
    }
    throw new DataProblem(
        path.toString(),
        "is no set of images, expected a folder, a .zip, .npy or .npz file, an IDX file (plain or"
            + " .gz) or a CIFAR-10 batch (.bin of whole records of 3073 bytes); unpack a .tar first");
  }

  /**
   * Reads images whose class is the name of the folder that they lie in, as in {@code
   * train/frog/0001.jpg}; or the train or test part of a folder with the files of MNIST,
   * Fashion-MNIST or CIFAR-10 (binary version) under their publishers' names.
   *
   * @param path a folder or .zip
   * @param folder the folder within it that holds the classes, for example {@code train}; empty for
   *     all
   * @return the images in the order of their names, with their classes
   * @throws ParameterProblem if there is nothing at the path
   * @throws DataProblem if there is no image, or a damaged, foreign or other-sized one, or one that
   *     lies in no folder
   */
  public static LabelledImages readLabelled(Path path, String folder) {
    requireExists(path);
    Optional<LabelledImages> published = LabelledArrays.read(path, folder);
    if (published.isPresent()) {
      return published.get();
    }
    String prefix = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    try (ImageContainer container = ImageContainer.open(path)) {
      List<String> names = container.images(prefix);
      List<String> parents = names.stream().map(name -> parent(container, name)).toList();
      List<String> classes = parents.stream().distinct().sorted().toList();
      int[] labels = parents.stream().mapToInt(classes::indexOf).toArray();
      return new LabelledImages(decode(container, names), labels, classes);
    }
  }

  private static String parent(ImageContainer container, String name) {
    String[] parts = name.split("/");
    if (parts.length < 2) {
      throw new DataProblem(
          container.where(name),
          "lies in no folder, expected CLASS/" + name + " to name its class");
    }
    return parts[parts.length - 2];
  }

  static void requireExists(Path path) {
    if (!Files.exists(path)) {
      throw new ParameterProblem(path.toString(), "no such file or folder; check the path");
    }
  }

  private static RgbImages decode(ImageContainer container, List<String> names) {
    RgbImages first = first(container, names);
    long size = (long) first.stride() * names.size();
    if (size > Integer.MAX_VALUE - 8) {
      throw new DataProblem(
          container.path.toString(),
          "its " + names.size() + " images need " + size + PackedImages.TOO_LARGE);
    }
    return decode(container, names, first, 0, names.size());
  }

  /** The first image, whose size all others must have. */
  static RgbImages first(ImageContainer container, List<String> names) {
    try (ImageDecoder decoder = new ImageDecoder()) {
      return decode(container, names.get(0), decoder, (height, width) -> {});
    }
  }

  /**
   * Decodes a range on all cores; of several problems the first in the order of names is thrown.
   */
  static RgbImages decode(
      ImageContainer container, List<String> names, RgbImages first, int from, int to) {
    int stride = first.stride();
    byte[] pixels = new byte[Math.multiplyExact(stride, to - from)];
    ConcurrentSkipListMap<Integer, Problem> problems = new ConcurrentSkipListMap<>();
    int chunks = (to - from + CHUNK - 1) / CHUNK;
    IntStream.range(0, chunks)
        .parallel()
        .forEach(
            chunk -> {
              int i = from + chunk * CHUNK;
              int last = Math.min(to, i + CHUNK);
              try (ImageDecoder decoder = new ImageDecoder()) {
                for (; i < last; i++) {
                  String where = container.where(names.get(i));
                  RgbImages image =
                      decode(
                          container,
                          names.get(i),
                          decoder,
                          (height, width) ->
                              requireSize(first, names.get(0), height, width, where));
                  System.arraycopy(image.pixels(), 0, pixels, (i - from) * stride, stride);
                }
              } catch (Problem e) {
                problems.put(i, e);
              }
            });
    if (!problems.isEmpty()) {
      throw problems.firstEntry().getValue();
    }
    return new RgbImages(to - from, first.height(), first.width(), pixels);
  }

  private static RgbImages decode(
      ImageContainer container, String name, ImageDecoder decoder, ImageDecoder.Size size) {
    try {
      return decoder.decode(container.bytes(name), size);
    } catch (IOException e) {
      throw new DataProblem(container.where(name), ImageDecoder.UNREADABLE + e.getMessage(), e);
    }
  }

  private static void requireSize(
      RgbImages first, String firstName, int height, int width, String where) {
    if (height != first.height() || width != first.width()) {
      throw new DataProblem(
          where,
          "is "
              + height
              + " x "
              + width
              + " but "
              + firstName
              + " is "
              + first.height()
              + " x "
              + first.width()
              + " (height x width), expected images of one size; resize or separate them");
    }
  }
}
