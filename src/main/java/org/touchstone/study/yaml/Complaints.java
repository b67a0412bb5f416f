package org.touchstone.study.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

/**
 * Everything that is wrong with one file, each at its place: {@code configs/quickstart.yaml:14:5:
 * metrics[2].subset-size: found "abc", expected a whole number}.
 *
 * <p>A place is named by its key, for example {@code metrics[2].subset-size}. A key that does not
 * stand in the file (a default) is located at the nearest one around it that does.
 */
public final class Complaints {

  private record Place(int line, int column) {}

  private record Complaint(int stage, Place place, String line, boolean data) {}

  private static final Place START = new Place(1, 1);

  private final String file;
  private final Map<String, Place> places = new HashMap<>();
  private final List<Complaint> complaints = new ArrayList<>();
  private int stage;

  /**
   * No complaints yet.
   *
   * @param file the file's name as the user gave it
   */
  public Complaints(String file) {
    this.file = file;
  }

  /** From here on complaints are listed after those made so far. */
  public void nextStage() {
    stage++;
  }

  /**
   * Adds a complaint about a key.
   *
   * @param key the key, for example {@code truth.model}; empty for the whole file
   * @param message what was found, what was expected, what to do
   */
  public void add(String key, String message) {
    Place place = place(key);
    add(place, named(key, message), false);
  }

  /**
   * Tries something, and complains about a key where it is refused.
   *
   * @param <T> what comes of it
   * @param key the key that asked for it
   * @param work what to try
   * @return its result, or empty where it was refused
   */
  public <T> Optional<T> attempt(String key, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (ParameterProblem e) {
      add(place(key), named(key, e.getMessage()), false);
    } catch (DataProblem e) {
      add(place(key), named(key, e.getMessage()), true);
    }
    return Optional.empty();
  }

  private static String named(String key, String message) {
    return key.isEmpty() ? message : key + ": " + message;
  }

  /**
   * Adds a complaint about the file as a whole, without a line.
   *
   * @param message what is wrong
   */
  public void addForFile(String message) {
    complaints.add(new Complaint(stage, START, file + ": " + message, false));
  }

  /**
   * Whether a key stands in the file, or takes its default.
   *
   * @param key the key, for example {@code truth.samples}
   * @return true if it stands there
   */
  public boolean stands(String key) {
    return places.containsKey(key);
  }

  /**
   * Whether there is nothing to complain about.
   *
   * @return true without complaints
   */
  public boolean isEmpty() {
    return complaints.isEmpty();
  }

  /**
   * Whether there are complaints, all about data: the configuration is right, but a file that it
   * names is damaged.
   *
   * @return true if nothing but data is wrong
   */
  public boolean dataOnly() {
    return !isEmpty() && complaints.stream().allMatch(Complaint::data);
  }

  /**
   * All complaints, one line each: by stage, and within a stage in the order of the file.
   *
   * @return the lines, none twice
   */
  public List<String> lines() {
    return complaints.stream()
        .sorted(
            Comparator.comparingInt(Complaint::stage)
                .thenComparingInt(c -> c.place().line())
                .thenComparingInt(c -> c.place().column()))
        .map(Complaint::line)
        .distinct()
        .toList();
  }

  /**
   * Does nothing without complaints.
   *
   * @throws ParameterProblem with all of them, one line each
   * @throws DataProblem with all of them, if they are about data only
   */
  public void throwIfAny() {
    if (!isEmpty()) {
      String all = String.join(System.lineSeparator(), lines());
      int colon = all.indexOf(": ");
      String where = all.substring(0, colon);
      String what = all.substring(colon + 2);
      if (dataOnly()) {
        throw new DataProblem(where, what);
      }
      throw new ParameterProblem(where, what);
    }
  }

  void add(int line, int column, String message) {
    add(new Place(line, column), message, false);
  }

  void locate(String key, int line, int column) {
    places.put(key, new Place(line, column));
  }

  int lineOf(String key) {
    return place(key).line();
  }

  private void add(Place place, String message, boolean data) {
    String at = file + ":" + place.line() + ":" + place.column() + ": ";
    complaints.add(new Complaint(stage, place, at + message, data));
  }

  private Place place(String key) {
    String around = key;
    while (!places.containsKey(around) && !around.isEmpty()) {
      around =
          around.substring(
              0, Math.max(0, Math.max(around.lastIndexOf('.'), around.lastIndexOf('['))));
    }
    return places.getOrDefault(around, START);
  }
}
