package org.touchstone.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.sample.Palette;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * Palette images in a file that NumPy reads: {@code tokens} uint8 [n, h, w] (uint16 above 256
 * colours), {@code palette} uint8 [K, 3] and, where they are known, {@code log_likelihood} float64
 * [n] in nats. Where only bounds are known they stand under names of their own, {@code
 * log_likelihood_lower} and {@code log_likelihood_upper}, so that nobody takes them for the
 * likelihood; each is one in expectation.
 *
 * @param images the images
 * @param palette their colours
 * @param logLikelihoods under the density that drew them
 * @param lower bounds on them from below, where they are not known
 * @param upper bounds on them from above, where they are not known
 */
public record TokenSet(
    TokenImages images,
    Palette palette,
    Optional<double[]> logLikelihoods,
    Optional<double[]> lower,
    Optional<double[]> upper) {

  private static final List<String> REQUIRED = List.of("tokens", "palette");
  private static final String EXACT = "log_likelihood";
  private static final String LOWER = "log_likelihood_lower";
  private static final String UPPER = "log_likelihood_upper";

  /**
   * A set without bounds.
   *
   * @param images the images
   * @param palette their colours
   * @param logLikelihoods under the density that drew them
   */
  public TokenSet(TokenImages images, Palette palette, Optional<double[]> logLikelihoods) {
    this(images, palette, logLikelihoods, Optional.empty(), Optional.empty());
  }

  /**
   * Whether a file looks like a token set.
   *
   * @param file an existing file
   * @return whether it is an .npz that holds tokens and a palette
   * @throws DataProblem if it is a damaged .npz
   */
  public static boolean is(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".npz")
        && Files.isRegularFile(file)
        && is(Npz.headers(file).keySet());
  }

  static boolean is(Set<String> arrays) {
    return arrays.containsAll(REQUIRED);
  }

  /**
   * Reads a file.
   *
   * @param file the .npz file
   * @return the set
   * @throws DataProblem if an array is missing, of another shape, or a token exceeds the palette
   */
  public static TokenSet read(Path file) {
    Map<String, NpyArray> arrays = Npz.read(file, REQUIRED, List.of(EXACT, LOWER, UPPER));
    NpyArray tokens = arrays.get("tokens");
    NpyArray colours = arrays.get("palette");
    if (tokens.shape().length != 3
        || !colours.dtype().equals("|u1")
        || colours.shape().length != 2
        || colours.shape()[0] < 2
        || colours.shape()[0] > Space.MOST_COLOURS
        || colours.shape()[1] != 3
        || !tokens.dtype().equals(dtype(colours.shape()[0]))) {
      throw new DataProblem(
          file.toString(),
          "has tokens "
              + tokens
              + " and palette "
              + colours
              + ", expected uint8 [n, h, w] and uint8 [K, 3] of 2 to 256 colours, or uint16 tokens"
              + " of up to "
              + Space.MOST_COLOURS);
    }
    int count = tokens.shape()[0];
    Palette palette = new Palette(colours.data());
    Space space = new Space(tokens.shape()[1], tokens.shape()[2], palette.size());
    TokenImages images = new TokenImages(space, count, tokens.data());
    requireColours(images, file);
    return new TokenSet(
        images,
        palette,
        logs(arrays, EXACT, count, 0, file),
        logs(arrays, LOWER, count, Double.MAX_VALUE, file), // single estimates may be above 0
        logs(arrays, UPPER, count, Double.MAX_VALUE, file));
  }

  private static Optional<double[]> logs(
      Map<String, NpyArray> arrays, String name, int count, double most, Path file) {
    if (!arrays.containsKey(name)) {
      return Optional.empty();
    }
    double[] values = arrays.get(name).toDoubles();
    if (values.length != count) {
      throw new DataProblem(
          file.toString(), values.length + " log-likelihoods for " + count + " images");
    }
    for (int i = 0; i < count; i++) {
      if (!(values[i] <= most && values[i] > Double.NEGATIVE_INFINITY)) {
        throw new DataProblem(
            file.toString(),
            name
                + "["
                + i
                + "] is "
                + values[i]
                + ", expected a finite number"
                + (most == 0 ? " up to 0" : ""));
      }
    }
    return Optional.of(values);
  }

  private static String dtype(int colours) {
    return colours <= 256 ? "|u1" : "<u2";
  }

  private static void requireColours(TokenImages images, Path file) {
    Space space = images.space();
    for (int image = 0; image < images.count(); image++) {
      for (int position = 0; position < space.dimensions(); position++) {
        int token = images.token(image, position);
        if (token >= space.colours()) {
          throw new DataProblem(
              file.toString(),
              "holds token " + token + ", its palette has " + space.colours() + " colours");
        }
      }
    }
  }

  /**
   * Writes a file; the same set gives the same bytes.
   *
   * @param file where to
   * @throws DataProblem if it cannot be written
   */
  public void write(Path file) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    Space space = images.space();
    int[] shape = {images.count(), space.height(), space.width()};
    arrays.put("tokens", new NpyArray(dtype(space.colours()), shape, images.tokens()));
    arrays.put("palette", NpyArray.of(palette.rgb(), palette.size(), 3));
    logLikelihoods.ifPresent(values -> arrays.put(EXACT, NpyArray.of(values, values.length)));
    lower.ifPresent(values -> arrays.put(LOWER, NpyArray.of(values, values.length)));
    upper.ifPresent(values -> arrays.put(UPPER, NpyArray.of(values, values.length)));
    Npz.write(file, arrays);
  }
}
