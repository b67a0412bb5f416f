package org.touchstone.study;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.touchstone.problem.ParameterProblem;

/**
 * A file, or all files that a glob names: {@code synthetic/notcifar16/candidates/*.yaml}. The
 * wildcards (asterisk, question mark, brackets, braces) stand in the last part of the path only.
 *
 * @param text as it stands in the configuration
 */
public record FilePattern(String text) {

  /**
   * Checks the form.
   *
   * @throws ParameterProblem if it is no path, or a folder's name has wildcards
   */
  public FilePattern {
    Path path;
    try {
      path = Path.of(text);
      FileSystems.getDefault().getPathMatcher("glob:" + path.getFileName());
    } catch (IllegalArgumentException e) {
      throw new ParameterProblem("path", "found \"" + text + "\", expected a path or a glob");
    }
    if (path.getParent() != null && wild(path.getParent())) {
      throw new ParameterProblem(
          "path", "found \"" + text + "\", expected wildcards in the file's name only");
    }
  }

  /**
   * Reads it from text.
   *
   * @param text a path or a glob
   * @return the pattern
   * @throws ParameterProblem if it is neither
   */
  public static FilePattern parse(String text) {
    return new FilePattern(text);
  }

  /**
   * The files that are there.
   *
   * @return paths relative to the working directory, sorted by name; empty where there are none
   * @throws IOException if the folder cannot be listed
   */
  public List<Path> files() throws IOException {
    Path path = Path.of(text);
    if (!wild(path)) {
      return Files.isRegularFile(path) ? List.of(path) : List.of();
    }
    Path folder = path.getParent() == null ? Path.of("") : path.getParent();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path.getFileName());
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> matcher.matches(file.getFileName()))
          .filter(file -> shown(file) && Files.isRegularFile(file))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    }
  }

  /** Wildcards leave hidden files out, as a shell's do. */
  private static boolean shown(Path file) {
    return !file.getFileName().toString().startsWith(".");
  }

  private static boolean wild(Path path) {
    return path.toString().matches(".*[*?\\[{].*");
  }

  @Override
  public String toString() {
    return text;
  }
}
