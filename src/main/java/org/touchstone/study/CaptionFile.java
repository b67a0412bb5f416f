package org.touchstone.study;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.touchstone.image.SkippedImage;
import org.touchstone.linalg.Rows;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;

/**
 * A user's captions of images: a .txt with a caption a line, in the images' order; a .csv with the
 * columns {@code file} and {@code caption}, names as within the folder or zip, in any order; or a
 * .npy of embeddings that were computed elsewhere, a row an image. Texts are UTF-8. There is one
 * caption an image, and none is empty.
 *
 * @param path an existing file
 * @param ending txt, csv or npy
 */
record CaptionFile(Path path, String ending) {

  private static final String LINES = "txt";
  private static final String TABLE = "csv";
  private static final String EMBEDDINGS = "npy";

  private static final List<String> COLUMNS = List.of("file", "caption");

  /** Names that an error lists. */
  private static final int NAMED = 3;

  private static final CsvFactory FORMAT =
      CsvFactory.builder()
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  /**
   * The file at a path.
   *
   * @param path an existing file
   * @return what it is by its ending
   * @throws ParameterProblem if it ends otherwise
   */
  static CaptionFile at(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (!List.of(LINES, TABLE, EMBEDDINGS).contains(ending) || !Files.isRegularFile(path)) {
      throw new ParameterProblem(
          "--captions",
          "found "
              + path
              + ", expected a .txt with a caption a line, a .csv with the columns file and caption,"
              + " or a .npy of the captions' embeddings");
    }
    return new CaptionFile(path, ending);
  }

  /** Whether it holds texts, and not their embeddings. */
  boolean isText() {
    return !ending.equals(EMBEDDINGS);
  }

  /** The embeddings, which it holds. */
  Rows embeddings() {
    return FeatureMatrix.read(path);
  }

  /**
   * The captions of images.
   *
   * @param of where the images were read from
   * @param count how many there are
   * @param names theirs within a folder or zip, in their order; empty where they have none
   * @param skipped what was left out of them
   * @return one an image, in their order
   * @throws ParameterProblem if it names images that have no names
   * @throws DataProblem if a caption is missing, empty or of no image, or the file is damaged
   */
  List<String> texts(Path of, int count, List<String> names, List<SkippedImage> skipped) {
    return ending.equals(LINES) ? lines(of, count, skipped) : table(of, names, skipped);
  }

  private List<String> lines(Path of, int count, List<SkippedImage> skipped) {
    requireNoGaps(of, skipped);
    List<String> lines;
    try {
      lines = Files.readString(path).replaceFirst("^\\uFEFF", "").lines().toList();
    } catch (IOException e) {
      throw new DataProblem(path.toString(), "cannot be read as UTF-8 text (" + e + ")", e);
    }
    for (int i = 0; i < lines.size(); i++) {
      requireText(i + 1, lines.get(i));
    }
    requireCount(of, count, lines.size());
    return lines;
  }

  /** Behind a file that was skipped every other one would have the wrong caption. */
  void requireNoGaps(Path of, List<SkippedImage> skipped) {
    if (!skipped.isEmpty()) {
      throw new DataProblem(
          path.toString(),
          "gives captions in the images' order, and "
              + skipped.size()
              + " of "
              + of
              + " were skipped; give a .csv with the columns file and caption");
    }
  }

  /** Fails unless there is one caption an image. */
  void requireCount(Path of, int images, int found) {
    if (found != images) {
      throw new DataProblem(
          path.toString(),
          "holds "
              + found
              + " captions, and "
              + of
              + " holds "
              + images
              + " images; expected one an image, in their order");
    }
  }

  private void requireText(long line, String caption) {
    if (caption.isBlank()) {
      throw new DataProblem(path + ":" + line, "has no caption; every image needs one");
    }
  }

  private List<String> table(Path of, List<String> names, List<SkippedImage> skipped) {
    if (names.isEmpty()) {
      throw new ParameterProblem(
          "--captions",
          "found "
              + path
              + ", which names files, and the images of "
              + of
              + " have no names; give a .txt with a caption a line, in their order");
    }
    Map<String, String> captions = rows();
    Set<String> known = new LinkedHashSet<>(names);
    skipped.forEach(image -> known.add(image.name()));
    for (String name : captions.keySet()) {
      if (!known.contains(name)) {
        throw new DataProblem(
            path.toString(),
            "has a caption of '"
                + name
                + "', which "
                + of
                + " does not hold; "
                + Nearest.of(name, names)
                    .map(near -> "did you mean \"" + near + "\"?")
                    .orElse("names are relative to it, such as " + names.get(0)));
      }
    }
    List<String> missing = names.stream().filter(n -> !captions.containsKey(n)).toList();
    if (!missing.isEmpty()) {
      throw new DataProblem(
          path.toString(),
          "has no caption of "
              + String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())))
              + (missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more" : "")
              + " of "
              + of);
    }
    return names.stream().map(captions::get).toList();
  }

  private Map<String, String> rows() {
    Map<String, String> captions = new LinkedHashMap<>();
    List<String> header = List.of();
    try (CsvParser parser = FORMAT.createParser(path.toFile())) {
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        long line = 0;
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          line = cells.isEmpty() ? parser.currentTokenLocation().getLineNr() : line;
          cells.add(parser.getText());
        }
        if (header.isEmpty()) {
          header = requireHeader(cells);
        } else {
          requireWhole(line, cells);
          String name = cells.get(header.indexOf(COLUMNS.get(0)));
          String caption = cells.get(header.indexOf(COLUMNS.get(1)));
          requireText(line, caption);
          if (captions.putIfAbsent(name, caption) != null) {
            throw new DataProblem(path + ":" + line, "'" + name + "' has a caption already");
          }
        }
      }
    } catch (IOException broken) {
      String what = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
      throw new DataProblem(path.toString(), "cannot be read as CSV: " + what, broken);
    }
    return captions;
  }

  private List<String> requireHeader(List<String> cells) {
    if (cells.size() != COLUMNS.size() || !cells.containsAll(COLUMNS)) {
      throw new DataProblem(
          path.toString(), "has the columns " + cells + ", expected file and caption");
    }
    return cells;
  }

  private void requireWhole(long line, List<String> cells) {
    if (cells.size() != COLUMNS.size()) {
      throw new DataProblem(
          path + ":" + line,
          "found "
              + cells.size()
              + " cells, expected a file and a caption; a caption with a comma stands in quotes");
    }
  }
}
