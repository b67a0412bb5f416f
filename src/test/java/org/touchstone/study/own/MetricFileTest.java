package org.touchstone.study.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.metric.Metric;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.MetricTypes;

class MetricFileTest {

  private static final String GOOD =
      """
      import java.util.List;
      import org.touchstone.metric.*;

      public record Constant(double value) implements Metric {
        public Constant() { this(Inner.HALF); }
        public String id() { return "constant"; }
        public Needs needs() { return Needs.featuresAlone(1); }
        public List<Score> score(Evaluation evaluation) { return List.of(); }
        private static final class Inner { static final double HALF = Math.sqrt(0.25); }
      }
      """;

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private void refused(String name, String text, String... messages) throws IOException {
    Path file = write(name, text);
    ParameterProblem problem = assertThrows(ParameterProblem.class, () -> MetricFile.read(file));
    List<String> lines = problem.getMessage().lines().toList();
    assertEquals(messages.length, lines.size(), problem.getMessage());
    for (int i = 0; i < messages.length; i++) {
      assertTrue(lines.get(i).startsWith(file + messages[i]), lines.get(i));
    }
  }

  @Test
  void aSourceFileGivesItsMetricWithDefaultsAndNoFileIsWritten() throws IOException {
    MetricFile read = MetricFile.read(write("Constant.java", GOOD));
    assertEquals("Constant[value=0.5]", read.metrics().get(0).toString());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aFileMayHaveAPackage() throws IOException {
    Metric metric =
        MetricFile.read(write("Constant.java", "package org.mine.metrics;\n" + GOOD))
            .metrics()
            .get(0);
    assertEquals("org.mine.metrics.Constant", metric.getClass().getName());
  }

  @Test
  void everyErrorOfTheCompilerStandsAtItsLine() throws IOException {
    refused(
        "Constant.java",
        GOOD.replace("\"constant\"", "17").replace("featuresAlone(1)", "featuresAlon(1)"),
        ":6: incompatible types: int cannot be converted to java.lang.String",
        ":7: cannot find symbol; symbol: ");
    refused("Other.java", GOOD, ":4: class Constant is public, should be declared in a file named");
  }

  @Test
  void withoutACompilerThatIsSaid() throws IOException {
    JavaSource source = new JavaSource(Path.of("Constant.java"), GOOD);
    ParameterProblem problem = assertThrows(ParameterProblem.class, () -> source.metric(null));
    assertTrue(
        problem.getMessage().startsWith("Constant.java: cannot be compiled: the Java in "),
        problem.getMessage());
    assertTrue(problem.getMessage().contains("has no compiler; run with a JDK"));
  }

  @Test
  void whatHoldsNoMetricOrSeveralOrNoneThatCanBeMadeIsRefused() throws IOException {
    refused("Empty.java", "public class Empty {}\n", ": holds no metric, expected a public record");
    refused(
        "Constant.java",
        GOOD
            + GOOD.lines()
                .skip(3)
                .reduce("", (a, b) -> a + b + "\n")
                .replace("public record Constant", "record Second")
                .replace("public Constant", "public Second"),
        ": holds 2 metrics (Constant, Second), expected one");
    refused(
        "Constant.java",
        GOOD.replace("  public Constant() { this(Inner.HALF); }\n", ""),
        ": Constant has no public constructor without arguments; add one");
    refused(
        "Constant.java", GOOD.replace("public record", "record"), ": Constant is no public record");
    refused(
        "Constant.java",
        GOOD.replace("Math.sqrt(0.25)", "1 / Integer.parseInt(\"x\")"),
        ": Constant cannot be made with its defaults: java.lang.ExceptionInInitializerError");
    refused("metric.txt", GOOD, ": is neither a .java nor a .jar file");
    ParameterProblem gone =
        assertThrows(ParameterProblem.class, () -> MetricFile.read(folder.resolve("Gone.java")));
    assertTrue(gone.getMessage().contains("there is no such file"), gone.getMessage());
  }

  @Test
  void anIdThatIsTakenOrNoIdIsRefusedByName() throws IOException {
    for (Map.Entry<String, String> id :
        Map.of(
                "fid", "which is taken, of org.touchstone.metric.frechet.FrechetDistance",
                "kl", "which is taken, a divergence",
                "Mine", "expected lower case letters, digits, hyphens")
            .entrySet()) {
      Path file = write("Constant.java", GOOD.replace("\"constant\"", '"' + id.getKey() + '"'));
      ParameterProblem problem =
          assertThrows(ParameterProblem.class, () -> MetricTypes.known().with(file));
      assertTrue(problem.getMessage().contains(id.getKey()), problem.getMessage());
      assertTrue(problem.getMessage().contains(id.getValue()), problem.getMessage());
    }
    Path first = write("Constant.java", GOOD);
    Path second = write("Again.java", GOOD.replace("Constant", "Again"));
    MetricTypes types = MetricTypes.known().with(first);
    assertEquals(1, types.with(first).files().size(), "no file counts twice");
    ParameterProblem twice = assertThrows(ParameterProblem.class, () -> types.with(second));
    assertTrue(
        twice
            .getMessage()
            .startsWith(second + ": Again has the id 'constant', which is" + " taken, of Constant"),
        twice.getMessage());
  }

  @Test
  void aJarGivesTheMetricsThatItsServicesName() throws IOException {
    Path jar = jar("org.mine.Constant");
    assertEquals("Constant[value=0.5]", MetricFile.read(jar).metrics().get(0).toString());
    assertEquals("constant", MetricTypes.known().with(jar).own().get(0));
  }

  @Test
  void aJarOnTheClassPathIsKnownWithoutAnOption() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader path =
        new URLClassLoader(new URL[] {jar("org.mine.Constant").toUri().toURL()}, before)) {
      thread.setContextClassLoader(path);
      MetricTypes known = MetricTypes.known();
      assertEquals("Constant[value=2.0]", known.metricsOf("constant[value=2]").get(0).toString());
      assertEquals(List.of(), known.own(), "it is no file of the command line");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void aJarWithoutSuchAnEntryOrWithAWrongOneIsRefused() throws IOException {
    Path none = jar("");
    ParameterProblem problem = assertThrows(ParameterProblem.class, () -> MetricFile.read(none));
    assertTrue(
        problem.getMessage().endsWith("META-INF/services/org.touchstone.metric.Metric"),
        problem.getMessage());
    Path wrong = jar("org.mine.Missing");
    ParameterProblem missing = assertThrows(ParameterProblem.class, () -> MetricFile.read(wrong));
    assertTrue(missing.getMessage().contains("org.mine.Missing"), missing.getMessage());
  }

  private Path jar(String service) throws IOException {
    Path source = write("Constant.java", "package org.mine;\n" + GOOD);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String cp = System.getProperty("java.class.path");
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                cp,
                "-d",
                classes.toString(),
                source.toString()));
    Path jar = folder.resolve("mine" + service.length() + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (String name : List.of("Constant", "Constant$Inner")) {
        entries.putNextEntry(new JarEntry("org/mine/" + name + ".class"));
        entries.write(Files.readAllBytes(classes.resolve("org/mine/" + name + ".class")));
      }
      if (!service.isEmpty()) {
        entries.putNextEntry(new JarEntry("META-INF/services/" + Metric.class.getName()));
        entries.write(service.getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
