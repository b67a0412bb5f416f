package org.touchstone.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.AtomicFiles;
import org.touchstone.sample.Sha256;
import org.touchstone.study.yaml.Complaints;
import org.touchstone.study.yaml.YamlDocument;
import org.touchstone.study.yaml.YamlNode;

/**
 * Where a run writes. Everything goes into a hidden folder beside the target ({@code
 * runs/.quickstart.part}), which takes the target's place when the run is finished, so that nobody
 * ever sees half a run and a failed run leaves the last finished one as it was. One run at a time
 * writes to a target. A finished directory of the same study is replaced; a directory with anything
 * else in it is refused.
 */
public final class RunDirectory implements AutoCloseable {

  private static final String FIGURES = "figures";

  /** What {@code figures} may add to a run that was made without figures. */
  private static final String REPORT = "report.md";

  private final Path target;
  private final Path part;
  private final FileChannel lock;
  private boolean finished;

  private RunDirectory(Path target, Path part, FileChannel lock) {
    this.target = target;
    this.part = part;
    this.lock = lock;
  }

  /**
   * Where a study's results go by default.
   *
   * @param study name of the study
   * @return {@code runs/<study>}
   */
  public static Path byDefault(String study) {
    return Path.of("runs", study);
  }

  /**
   * Makes ready to write.
   *
   * @param directory the target; need not be there
   * @param study name of the study
   * @return an empty folder to write into
   * @throws ParameterProblem if the target cannot be written, holds results of another study or
   *     foreign files, or another run is writing to it
   */
  public static RunDirectory open(Path directory, String study) {
    try {
      Path target = directory.toAbsolutePath().normalize();
      target = Files.exists(target) ? target.toRealPath() : target;
      if (target.getFileName() == null) {
        throw new ParameterProblem(
            directory.toString(), "is no folder for results; choose another");
      }
      Path old = old(target);
      Files.createDirectories(target.getParent());
      FileChannel lock = lock(target, directory);
      try {
        if (!Files.exists(target) && Files.isDirectory(old)) {
          Files.move(old, target); // an earlier run was stopped between its two moves
        }
        refuseForeign(directory, target, study);
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        delete(part); // left by a run that was killed
        Files.createDirectories(part);
        return new RunDirectory(target, part, lock);
      } catch (IOException | RuntimeException e) {
        release(target, lock);
        throw e;
      }
    } catch (IOException e) {
      throw new ParameterProblem(
          directory.toString(), "cannot be written (" + e + "); choose another with --out", e);
    }
  }

  /**
   * A file to write, in the folder that becomes the target.
   *
   * @param name for example {@code scores.csv} or {@code figures/tau.png}
   * @return its path until the run is finished
   */
  public Path file(String name) {
    return part.resolve(name);
  }

  /**
   * The folder that becomes the target.
   *
   * @return its path until the run is finished
   */
  public Path folder() {
    return part;
  }

  /**
   * Writes configuration and provenance and moves everything into place.
   *
   * @param config what was run
   * @param provenance where the results came from
   * @return the target
   * @throws DataProblem if that cannot be done; the message says where the results are
   */
  public Path finish(StudyConfig config, Provenance provenance) {
    AtomicFiles.writeText(file(StudyFile.RESOLVED), StudyFile.resolved(config));
    try {
      AtomicFiles.writeText(file(Provenance.FILE), provenance.json(Sha256.ofFilesBelow(part)));
      finished = true; // from here on the results are kept, wherever they are
      Path old = old(target);
      delete(old);
      if (Files.exists(target)) {
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      delete(old);
      return target;
    } catch (IOException e) {
      throw new DataProblem(
          target.toString(),
          "the finished results could not be moved here (" + e + "); they are in " + part,
          e);
    }
  }

  /** Removes what an unfinished run wrote, and lets others write here. */
  @Override
  public void close() {
    try {
      if (!finished) {
        delete(part);
      }
      release(target, lock);
    } catch (IOException e) {
      throw new DataProblem(part.toString(), "cannot be removed (" + e + ")", e);
    }
  }

  private static Path old(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".old");
  }

  /** Beside the target, not in it: it is held until the target has taken its place. */
  private static Path lockFile(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".lock");
  }

  private static FileChannel lock(Path target, Path directory) throws IOException {
    Path file = lockFile(target);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null && Files.exists(file)) { // not deleted by its last holder
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // a run of this very process: refused below
    }
    channel.close();
    throw new ParameterProblem(
        directory.toString(),
        "another run is writing here; wait for it or choose another with --out");
  }

  private static void release(Path target, FileChannel lock) throws IOException {
    try (lock) {
      Files.deleteIfExists(lockFile(target));
    }
  }

  private static void refuseForeign(Path directory, Path target, String study) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new ParameterProblem(
          directory.toString(), "is a file, expected a folder; choose another with --out");
    }
    List<String> names = names(target);
    if (names.isEmpty()) {
      return;
    }
    Optional<String> there = studyOf(target);
    if (there.isPresent() && !there.get().equals(study)) {
      throw new ParameterProblem(
          directory.toString(),
          "holds results of the study \""
              + there.get()
              + "\", expected \""
              + study
              + "\"; choose another with --out");
    }
    Set<String> ours = written(target);
    for (String name : names) {
      if (there.isEmpty() || !ours.contains(name)) {
        throw new ParameterProblem(
            directory.toString(),
            "holds "
                + name
                + ", which no run of this study wrote; choose another with --out or"
                + " move that away");
      }
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** The name of the study whose results a folder holds. */
  private static Optional<String> studyOf(Path folder) {
    Path file = folder.resolve(StudyFile.RESOLVED);
    return YamlDocument.read(file, new Complaints(file.toString()))
        .filter(YamlNode.Mapping.class::isInstance)
        .flatMap(tree -> ((YamlNode.Mapping) tree).get("study"))
        .filter(YamlNode.Scalar.class::isInstance)
        .map(name -> ((YamlNode.Scalar) name).text());
  }

  /** The files and folders at the top of a run directory that a run or its drawing writes. */
  private static Set<String> written(Path folder) throws IOException {
    Set<String> names = new HashSet<>(Set.of(Provenance.FILE, StudyFile.RESOLVED, FIGURES, REPORT));
    Path provenance = folder.resolve(Provenance.FILE);
    if (Files.isRegularFile(provenance)) {
      try {
        JsonNode outputs = new JsonMapper().readTree(provenance.toFile()).path("outputs");
        outputs.fieldNames().forEachRemaining(name -> names.add(name.split("/")[0]));
      } catch (JsonProcessingException e) {
        // damaged: it lists nothing, so that whatever else is there is foreign
      }
    }
    return names;
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
