package org.touchstone.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.NpyHeader;
import org.touchstone.sample.Npz;

/** Images as NumPy arrays: uint8 of shape (images, height, width, 3), which are read in parts. */
final class ImageArrays {

  /** Where images of an .npz lie: ADM's sample files have no better name for them. */
  private static final List<String> NAMES = List.of("images", "arr_0");

  private static final int LONGEST_SIDE = 1 << 16;

  private ImageArrays() {}

  /** Whether a file is an array or holds arrays, by its ending. */
  static boolean is(Path file) {
    return Files.isRegularFile(file) && (ends(file, ".npy") || ends(file, ".npz"));
  }

  private static boolean ends(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  /**
   * The images of a file: of an .npz the array {@code images}, else {@code arr_0}, else the only
   * one.
   *
   * @throws DataProblem if it holds something else, no images, or less than its header says
   */
  static PackedImages open(Path file) {
    if (ends(file, ".npy")) {
      return open(file.toString(), () -> Files.newInputStream(file), file);
    }
    Map<String, NpyHeader> headers = Npz.headers(file);
    String name =
        chosen(headers)
            .orElseThrow(
                () ->
                    new DataProblem(
                        file.toString(),
                        "has no array 'images' or 'arr_0', found "
                            + headers.keySet()
                            + "; rename one"));
    return open(Npz.where(file, name), () -> Npz.stream(file, name), file);
  }

  /**
   * Whether an .npz holds images where they are looked for.
   *
   * @throws DataProblem if it is damaged
   */
  static boolean areIn(Path npz) {
    Map<String, NpyHeader> headers = Npz.headers(npz);
    return chosen(headers).map(headers::get).filter(ImageArrays::isOfImages).isPresent();
  }

  private static Optional<String> chosen(Map<String, NpyHeader> headers) {
    return NAMES.stream()
        .filter(headers::containsKey)
        .findFirst()
        .or(() -> headers.keySet().stream().filter(name -> headers.size() == 1).findFirst());
  }

  private static boolean isOfImages(NpyHeader header) {
    long[] shape = header.shape();
    return header.dtype().equals("|u1") && shape.length == 4 && shape[3] == 3;
  }

  /** How an array is opened. */
  @FunctionalInterface
  private interface Source {
    InputStream open() throws IOException;
  }

  private static PackedImages open(String name, Source source, Path file) {
    try {
      InputStream in = new BufferedInputStream(source.open(), 1 << 16);
      try {
        NpyHeader header = NpyHeader.read(in, name);
        requireImages(header, name);
        if (ends(file, ".npy")) { // the length of a zipped one shows at its end
          requireLength(header, Files.size(file) - header.length(), name);
        }
        long[] shape = header.shape();
        return new PackedImages(
            in,
            name,
            new int[] {(int) shape[0], (int) shape[1], (int) shape[2]},
            PackedImages.Layout.RGB);
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DataProblem(name, "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static void requireImages(NpyHeader header, String name) {
    long[] shape = header.shape();
    if (!isOfImages(header)) {
      throw new DataProblem(
          name,
          "is an array "
              + header.dtype()
              + Arrays.toString(shape)
              + ", expected images as uint8 of shape (images, height, width, 3)"
              + advice(header));
    }
    if (shape[0] < 1 || shape[1] < 1 || shape[2] < 1) {
      throw new DataProblem(name, "holds no images: its shape is " + Arrays.toString(shape));
    }
    if (shape[0] > Integer.MAX_VALUE || Math.max(shape[1], shape[2]) > LONGEST_SIDE) {
      throw new DataProblem(
          name,
          "is damaged: its header says "
              + Arrays.toString(shape)
              + ", and sides of images are up to "
              + LONGEST_SIDE);
    }
  }

  /** What somebody may do who has images in another form. */
  private static String advice(NpyHeader header) {
    long[] shape = header.shape();
    if (!header.dtype().equals("|u1")) {
      return header.dtype().contains("f") && shape.length == 4
          ? "; bring them to 0..255 and round: (255 * a).round().astype('uint8') if they are in 0..1"
          : "";
    }
    if (shape.length == 4 && shape[1] == 3) {
      return "; transpose them: a.transpose(0, 2, 3, 1)";
    }
    if (shape.length == 3) {
      return "; where they are grey, say so: numpy.repeat(a[..., None], 3, -1)";
    }
    return shape.length == 4 && shape[3] == 1
        ? "; where they are grey, say so: numpy.repeat(a, 3, -1)"
        : "";
  }

  private static void requireLength(NpyHeader header, long bytes, String name) {
    long[] shape = header.shape();
    long stride = shape[1] * shape[2] * 3;
    if (bytes % stride != 0 || bytes / stride != shape[0]) {
      throw new DataProblem(
          name,
          "is truncated or damaged: "
              + bytes
              + " bytes of data, expected "
              + shape[0]
              + " images of "
              + stride
              + " bytes");
    }
  }
}
