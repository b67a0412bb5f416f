package org.touchstone.study.own;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.Ideal;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.Npy;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.RgbImages;

/**
 * A program in any language as a metric. For every candidate the sets are written as .npy files:
 * features and probabilities as float64, a row an image; images as uint8, NHWC. The program is
 * started in the working directory with their paths in place of {@code {candidate}}, {@code
 * {reference}} and {@code {heldout}}, and prints a number or {@link ProgramAnswer JSON} on standard
 * output. The files are deleted when it ends. Two candidates may be judged at once.
 *
 * @param id the metric's id
 * @param command the program and its arguments; one of them holds {@code {candidate}}
 * @param input features, probabilities or images
 * @param ideal which values are better
 * @param timeLimit seconds after which it is stopped
 */
public record CommandMetric(
    String id, List<String> command, Needs.Input input, Ideal ideal, int timeLimit)
    implements Metric {

  /** Where the path of the candidate's file goes. */
  public static final String CANDIDATE = "{candidate}";

  /** Where the path of the reference's file goes. */
  public static final String REFERENCE = "{reference}";

  /** Where the path of the file of held-out images goes. */
  public static final String HELD_OUT = "{heldout}";

  /** All that stand for a path. */
  public static final List<String> PLACES = List.of(CANDIDATE, REFERENCE, HELD_OUT);

  /** Keeps the words. */
  public CommandMetric {
    command = List.copyOf(command);
  }

  @Override
  public Needs needs() {
    boolean heldOut = names(HELD_OUT);
    boolean reference = names(REFERENCE);
    return new Needs(
        input,
        reference,
        heldOut,
        1,
        reference ? 1 : 0,
        heldOut ? 1 : 0,
        false,
        Optional.empty(),
        Needs.Moments.NEITHER);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    Map<String, ImageSet> sets = new LinkedHashMap<>();
    sets.put(CANDIDATE, evaluation.candidate());
    if (names(REFERENCE)) {
      sets.put(REFERENCE, evaluation.reference(id));
    }
    if (names(HELD_OUT)) {
      sets.put(HELD_OUT, evaluation.heldOut(id));
    }
    Path folder = folder();
    try {
      Map<String, Path> files = new LinkedHashMap<>();
      int count = 0;
      for (Map.Entry<String, ImageSet> set : sets.entrySet()) {
        NpyArray array = array(set.getValue());
        count = set.getKey().equals(CANDIDATE) ? array.shape()[0] : count;
        Path file = folder.resolve(set.getKey().replaceAll("[{}]", "") + ".npy");
        Npy.write(file, array);
        files.put(set.getKey(), file);
      }
      String who = id + " of " + evaluation.candidate().name();
      String printed = new Program(who, filled(files), timeLimit).output(folder);
      return List.of(ProgramAnswer.read(who, printed).score(this, count));
    } finally {
      delete(folder);
    }
  }

  private boolean names(String place) {
    return command.stream().anyMatch(word -> word.contains(place));
  }

  private List<String> filled(Map<String, Path> files) {
    return command.stream()
        .map(
            word -> {
              String full = word;
              for (Map.Entry<String, Path> file : files.entrySet()) {
                full = full.replace(file.getKey(), file.getValue().toString());
              }
              return full;
            })
        .toList();
  }

  private NpyArray array(ImageSet set) {
    if (input == Needs.Input.IMAGES) {
      RgbImages images = set.images(id, 1);
      return NpyArray.of(images.pixels(), images.count(), images.height(), images.width(), 3);
    }
    Matrix rows = input == Needs.Input.FEATURES ? set.features(id, 1) : set.probabilities(id, 1);
    return NpyArray.of(rows.values(), rows.rows(), rows.columns());
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("touchstone-metric-");
    } catch (IOException e) {
      throw new DataProblem(
          System.getProperty("java.io.tmpdir"),
          "no folder can be made here for a metric's files (" + e + "); set -Djava.io.tmpdir",
          e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      folder.toFile().deleteOnExit(); // what the program said matters more than what it left behind
    }
  }
}
