package org.touchstone.study.own;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import org.touchstone.metric.Metric;
import org.touchstone.problem.ParameterProblem;

/**
 * The text of a Java file that holds one metric, compiled in memory: no file is written. It sees
 * what the running program sees on its class path.
 *
 * @param path the file, for errors and for the name that its public class must have
 * @param text its text
 */
record JavaSource(Path path, String text) {

  private static final int MOST_ERRORS = 10;

  /**
   * Compiles it and makes its metric.
   *
   * @param compiler the compiler, null where this Java has none
   * @return the metric with its default parameters
   * @throws ParameterProblem if it does not compile, or does not hold one public metric with a
   *     constructor without arguments
   */
  Metric metric(JavaCompiler compiler) {
    if (compiler == null) {
      throw new ParameterProblem(
          path.toString(),
          "cannot be compiled: the Java in "
              + System.getProperty("java.home")
              + " has no compiler; run with a JDK 17 or newer, or give the metric as a .jar");
    }
    CompiledClasses classes = compile(compiler);
    List<Class<?>> metrics =
        classes.all().stream()
            .filter(type -> Metric.class.isAssignableFrom(type) && !type.isInterface())
            .filter(type -> !Modifier.isAbstract(type.getModifiers()))
            .collect(Collectors.toList());
    if (metrics.isEmpty()) {
      throw new ParameterProblem(
          path.toString(),
          "holds no metric, expected a public record that implements " + Metric.class.getName());
    }
    if (metrics.size() > 1) {
      throw new ParameterProblem(
          path.toString(),
          "holds "
              + metrics.size()
              + " metrics ("
              + metrics.stream().map(Class::getName).sorted().collect(Collectors.joining(", "))
              + "), expected one; put each into a file of its own");
    }
    return made(metrics.get(0));
  }

  private CompiledClasses compile(JavaCompiler compiler) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    CompiledClasses classes =
        new CompiledClasses(compiler.getStandardFileManager(found, Locale.ENGLISH, null));
    List<String> options =
        List.of(
            "-classpath", System.getProperty("java.class.path"), "-proc:none", "-implicit:none");
    boolean done =
        compiler
            .getTask(null, classes, found, options, null, List.of(classes.source(path, text)))
            .call();
    if (!done) {
      throw refused(found.getDiagnostics());
    }
    return classes;
  }

  /** Each error as {@code file:line: message}, one a line. */
  private ParameterProblem refused(List<Diagnostic<? extends JavaFileObject>> found) {
    List<String> lines = new ArrayList<>();
    for (Diagnostic<?> each : found) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        String message = each.getMessage(Locale.ENGLISH).replaceAll("\\s*\\R\\s*", "; ");
        lines.add(path + ":" + Math.max(1, each.getLineNumber()) + ": " + message);
      }
    }
    if (lines.isEmpty()) {
      return new ParameterProblem(path.toString(), "does not compile, for no reason that is given");
    }
    int shown = Math.min(MOST_ERRORS, lines.size());
    String all = String.join(System.lineSeparator(), lines.subList(0, shown));
    String rest =
        lines.size() > shown
            ? System.lineSeparator() + path + ": and " + (lines.size() - shown) + " more errors"
            : "";
    int colon = all.indexOf(": ", path.toString().length());
    return new ParameterProblem(all.substring(0, colon), all.substring(colon + 2) + rest);
  }

  private Metric made(Class<?> type) {
    boolean seen = Modifier.isPublic(type.getModifiers());
    if (!type.isRecord() || !seen) {
      throw new ParameterProblem(
          path.toString(),
          type.getName() + " is no public record, expected a public record of its parameters");
    }
    try {
      return (Metric) type.getConstructor().newInstance();
    } catch (NoSuchMethodException e) {
      throw new ParameterProblem(
          path.toString(),
          type.getName()
              + " has no public constructor without arguments; add one that gives the defaults: "
              + "public "
              + type.getSimpleName()
              + "() { this(...); }",
          e);
    } catch (ReflectiveOperationException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ParameterProblem(
          path.toString(), type.getName() + " cannot be made with its defaults: " + cause, cause);
    }
  }
}
