package org.touchstone.study.own;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;
import org.touchstone.metric.Metric;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

/**
 * Metrics that a file brings: a Java source file of one metric, compiled in memory, or a jar whose
 * {@code META-INF/services} names its metrics.
 *
 * @param path the file as the user named it
 * @param metrics its metrics with their default parameters: one of a source file, at least one of a
 *     jar
 */
public record MetricFile(Path path, List<Metric> metrics) {

  /**
   * Reads a file.
   *
   * @param path a .java or .jar file
   * @return its metrics
   * @throws ParameterProblem if there is no such file, it is neither, does not compile, or does not
   *     hold what is expected
   */
  public static MetricFile read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new ParameterProblem(
          path.toString(),
          "there is no such file, expected a metric's .java or .jar; paths are relative to "
              + Path.of("").toAbsolutePath());
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".jar")) {
      return new MetricFile(path, MetricJar.metrics(path));
    }
    if (!name.endsWith(".java")) {
      throw new ParameterProblem(
          path.toString(), "is neither a .java nor a .jar file, expected a metric's source or jar");
    }
    JavaSource source = new JavaSource(path, text(path));
    return new MetricFile(path, List.of(source.metric(ToolProvider.getSystemJavaCompiler())));
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new ParameterProblem(path.toString(), "is not UTF-8; save it as UTF-8", e);
    } catch (IOException e) {
      throw new DataProblem(path.toString(), "cannot be read (" + e + ")", e);
    }
  }
}
