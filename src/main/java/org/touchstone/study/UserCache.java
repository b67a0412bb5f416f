package org.touchstone.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.touchstone.fetch.Weights;
import org.touchstone.fetch.WeightsCache;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.AtomicFiles;

/**
 * What Touchstone keeps for the next time: features in the folder {@code features}, a folder an
 * extractor, and fetched weights beside it.
 *
 * @param weights where fetched weights lie
 */
public record UserCache(WeightsCache weights) {

  private static final String FEATURES = "features";

  /** A folder may be named as the cache that has a folder {@code features} of its owner's. */
  private static final Pattern OURS =
      Pattern.compile("[0-9a-f]{64}\\.npy|\\.\\d+" + Pattern.quote(AtomicFiles.PART));

  /**
   * Files of one kind.
   *
   * @param name an extractor, or weights
   * @param files how many
   * @param bytes their sizes
   * @param oldest when the oldest was written
   * @param newest when the newest was written
   */
  public record Shelf(String name, int files, long bytes, Instant oldest, Instant newest) {}

  /** A file and what the file system says of it. */
  private record Entry(Path file, long bytes, Instant written) {}

  /**
   * The user's: the folder that {@code TOUCHSTONE_CACHE} names, else {@code ~/.cache/touchstone}.
   *
   * @return the cache
   */
  public static UserCache ofUser() {
    return new UserCache(WeightsCache.ofUser());
  }

  /**
   * Where it lies.
   *
   * @return the folder, which need not exist
   */
  public Path folder() {
    return weights.folder();
  }

  /** Where features lie. */
  Path features() {
    return folder().resolve(FEATURES);
  }

  /**
   * The features that are kept.
   *
   * @return a shelf an extractor, sorted by name; with what a process that was killed left behind
   * @throws DataProblem if a folder cannot be listed
   */
  public List<Shelf> featureShelves() {
    List<Shelf> shelves = new ArrayList<>();
    for (Path folder : list(features())) {
      shelf(folder.getFileName().toString(), stored(folder)).ifPresent(shelves::add);
    }
    return shelves;
  }

  /**
   * The weights that were fetched, or begun to be.
   *
   * @return a shelf for each, in the order in which they are listed
   * @throws DataProblem if a file cannot be looked at
   */
  public List<Shelf> weightShelves() {
    List<Shelf> shelves = new ArrayList<>();
    for (Weights each : Weights.all()) {
      shelf(each.id(), fetched(each)).ifPresent(shelves::add);
    }
    return shelves;
  }

  /**
   * Deletes all features.
   *
   * @return what was deleted
   * @throws DataProblem if a file cannot be deleted
   */
  public List<Shelf> clearFeatures() {
    List<Shelf> shelves = featureShelves();
    for (Path folder : list(features())) {
      delete(stored(folder));
      deleteIfEmpty(folder);
    }
    deleteIfEmpty(features());
    return shelves;
  }

  /**
   * Deletes all fetched weights.
   *
   * @return what was deleted
   * @throws DataProblem if a file cannot be deleted
   */
  public List<Shelf> clearWeights() {
    List<Shelf> shelves = weightShelves();
    Weights.all().forEach(each -> delete(fetched(each)));
    return shelves;
  }

  /** Whole features and parts of them; nothing else is Touchstone's to delete. */
  private static List<Entry> stored(Path folder) {
    return list(folder).stream()
        .filter(file -> OURS.matcher(file.getFileName().toString()).matches())
        .flatMap(file -> look(file).stream())
        .toList();
  }

  private List<Entry> fetched(Weights each) {
    return weights.files(each).stream().flatMap(file -> look(file).stream()).toList();
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new DataProblem(folder.toString(), "cannot be listed (" + e + ")", e);
    }
  }

  /** A file that another process has just moved or deleted is none. */
  private static Optional<Entry> look(Path file) {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return seen.isRegularFile()
          ? Optional.of(new Entry(file, seen.size(), seen.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Shelf> shelf(String name, List<Entry> entries) {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Shelf(
            name,
            entries.size(),
            entries.stream().mapToLong(Entry::bytes).sum(),
            entries.stream().map(Entry::written).min(Instant::compareTo).orElseThrow(),
            entries.stream().map(Entry::written).max(Instant::compareTo).orElseThrow()));
  }

  private static void delete(List<Entry> entries) {
    for (Entry entry : entries) {
      try {
        Files.deleteIfExists(entry.file());
      } catch (IOException e) {
        throw new DataProblem(entry.file().toString(), "cannot be deleted (" + e + ")", e);
      }
    }
  }

  private static void deleteIfEmpty(Path folder) {
    try {
      if (Files.isDirectory(folder) && list(folder).isEmpty()) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new DataProblem(folder.toString(), "cannot be deleted (" + e + ")", e);
    }
  }
}
