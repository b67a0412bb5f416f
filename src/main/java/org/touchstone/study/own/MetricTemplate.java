package org.touchstone.study.own;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.AtomicFiles;
import org.touchstone.study.Catalogue;
import org.touchstone.study.MetricTypes;

/**
 * A metric to start from, under a name: its Java file, its test and its page.
 *
 * @param id lower case with hyphens: {@code nearest-ratio}
 */
public record MetricTemplate(String id) {

  /**
   * The template under a name.
   *
   * @param name lower case with hyphens, or a class name: {@code nearest-ratio} or {@code
   *     NearestRatio}
   * @return the template
   * @throws ParameterProblem if the name is neither
   */
  public static MetricTemplate of(String name) {
    String id =
        name.matches("[A-Z][A-Za-z0-9]*")
            ? name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT)
            : name;
    if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new ParameterProblem(
          "new metric",
          "found the name '" + name + "', expected for example nearest-ratio or NearestRatio");
    }
    boolean taken =
        Catalogue.entries(MetricTypes.known()).stream()
            .filter(entry -> entry.ideal().isPresent()) // what is ranked
            .anyMatch(entry -> entry.id().equals(id));
    if (taken) {
      throw new ParameterProblem("new metric", "the id '" + id + "' is taken; choose another name");
    }
    return new MetricTemplate(id);
  }

  /**
   * The class of the metric.
   *
   * @return for example {@code NearestRatio}
   */
  public String className() {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-")) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.toString();
  }

  /**
   * Writes the files.
   *
   * @param folder where to; made where it is not there
   * @return the metric, its test and its page
   * @throws ParameterProblem if one of them is there already; then none is written
   */
  public List<Path> write(Path folder) {
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(folder.resolve(className() + ".java"), filled("Metric.java.txt"));
    files.put(folder.resolve(className() + "Test.java"), filled("MetricTest.java.txt"));
    files.put(folder.resolve(id + ".md"), filled("metric.md"));
    for (Path file : files.keySet()) {
      if (Files.exists(file)) {
        throw new ParameterProblem(
            file.toString(), "is there already, and nothing is overwritten; choose another --out");
      }
    }
    files.forEach(AtomicFiles::writeText);
    return files.keySet().stream().map(Path::normalize).toList();
  }

  /**
   * What to do with the files.
   *
   * @param java the metric's file
   * @return lines of text
   */
  public String nextSteps(Path java) {
    return filled("next-steps.txt").replace("@FILE@", java.toString()).strip();
  }

  private String filled(String resource) {
    try (InputStream in = MetricTemplate.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("@CLASS@", className()).replace("@ID@", id);
    } catch (IOException e) {
      throw new IllegalStateException("the resource " + resource + " cannot be read", e);
    }
  }
}
