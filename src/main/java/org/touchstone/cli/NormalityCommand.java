package org.touchstone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.touchstone.study.NormalityOfFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tests whether the numbers in a file are Gaussian. */
@Command(
    name = "normality",
    mixinStandardHelpOptions = true,
    description =
        "Tests whether a vector is Gaussian, or a matrix (a row per sample) along random projections"
            + " and principal components.")
final class NormalityCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "X.npy", description = "A vector or a matrix of numbers.")
  private Path file;

  @Option(
      names = "--tests",
      split = ",",
      defaultValue = "shapiro-wilk,dagostino-pearson",
      paramLabel = "ID",
      description = "Tests, separated by commas. Default: ${DEFAULT-VALUE}.")
  private List<String> tests;

  @Option(
      names = "--projections",
      defaultValue = "1000",
      description = "Random directions that a matrix is seen along. Default: ${DEFAULT-VALUE}.")
  private int projections;

  @Option(
      names = "--components",
      defaultValue = "0",
      description =
          "Principal components that a matrix is seen along too; 0: none. Default: ${DEFAULT-VALUE}.")
  private int components;

  @Option(
      names = "--multivariate",
      split = ",",
      defaultValue = "mardia-skewness,mardia-kurtosis,henze-zirkler",
      paramLabel = "ID",
      description = "Tests of all components together. Default: ${DEFAULT-VALUE}.")
  private List<String> multivariate;

  @Option(
      names = "--controls",
      defaultValue = "0",
      description =
          "Gaussian samples of the same covariance and size, among which the numbers of rejections"
              + " get p-values; 0: none. Default: ${DEFAULT-VALUE}.")
  private int controls;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the directions and controls. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    NormalityOfFile result =
        NormalityOfFile.of(
            file,
            new NormalityOfFile.Question(
                tests, projections, components, multivariate, controls, seed));
    PrintWriter err = spec.commandLine().getErr();
    result.cautions().forEach(caution -> err.println("touchstone: " + caution));
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(tree(result)));
    } else {
      table(result, out);
    }
    out.flush();
    return 0;
  }

  private static ObjectNode tree(NormalityOfFile result) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    if (result.vector()) {
      ArrayNode rows = root.putArray("tests");
      for (NormalityOfFile.Line line : result.lines()) {
        rows.addObject()
            .put("test", line.test())
            .put("statistic", line.statistic())
            .put("p_value", line.pValue())
            .put("count", result.rows());
      }
      return root;
    }
    rows(root.putArray("projections"), result.lines());
    if (!result.components().isEmpty()) {
      rows(root.putArray("components"), result.components());
      ArrayNode rows = root.putArray("multivariate");
      for (NormalityOfFile.Together line : result.together()) {
        ObjectNode row =
            rows.addObject()
                .put("test", line.test())
                .put("components", line.components())
                .put("statistic", line.statistic())
                .put("p_value", line.pValue());
        line.controlPValue().ifPresent(p -> row.put("control_p_value", p));
      }
    }
    return root;
  }

  private static void rows(ArrayNode rows, List<NormalityOfFile.Line> lines) {
    for (NormalityOfFile.Line line : lines) {
      ObjectNode row =
          rows.addObject()
              .put("test", line.test())
              .put("projections", line.projections())
              .put("rejected_share", line.rejectedShare().orElseThrow())
              .put("median_p_value", line.pValue())
              .put("median_statistic", line.statistic())
              .put("discoveries", line.discoveries().orElseThrow());
      line.controlPValue().ifPresent(p -> row.put("control_p_value", p));
    }
  }

  private static void table(NormalityOfFile result, PrintWriter out) {
    boolean vector = result.vector();
    if (vector) {
      out.println(format("%-18s %12s %12s", "test", "statistic", "p-value"));
      for (NormalityOfFile.Line line : result.lines()) {
        out.println(format("%-18s %12.6f %12.4g", line.test(), line.statistic(), line.pValue()));
      }
    } else {
      lines("projections", result.lines(), out);
      if (!result.components().isEmpty()) {
        out.println();
        lines("components", result.components(), out);
        out.println();
        together(result.together(), out);
      }
      out.println();
    }
    out.println(
        vector
            ? format(
                "Effect sizes of %d values: skewness %.4f, excess kurtosis %.4f; a Gaussian has 0, 0"
                    + " and W = 1.",
                result.rows(), result.skewness(), result.excessKurtosis())
            : format(
                "Effect sizes of %d x %d: median |skewness| %.4f, median excess kurtosis %.4f; a"
                    + " Gaussian has 0, 0, W = 1 and 5%% rejected.",
                result.rows(), result.columns(), result.skewness(), result.excessKurtosis()));
    out.println(
        "A p-value mostly measures the number of rows: it says that a deviation was seen, the effect"
            + " sizes how large it is.");
  }

  private static void lines(String what, List<NormalityOfFile.Line> lines, PrintWriter out) {
    out.println(
        format(
            "%-18s %12s %14s %7s %12s %16s %16s",
            "test",
            what,
            "rejected at 5%",
            "at FDR",
            "p, controls",
            "median p-value",
            "median statistic"));
    for (NormalityOfFile.Line line : lines) {
      out.println(
          format(
              "%-18s %12d %13.1f%% %7d %12s %16.4g %16.6f",
              line.test(),
              line.projections(),
              100 * line.rejectedShare().orElseThrow(),
              line.discoveries().orElseThrow(),
              probability(line.controlPValue()),
              line.pValue(),
              line.statistic()));
    }
  }

  private static void together(List<NormalityOfFile.Together> lines, PrintWriter out) {
    out.println(
        format(
            "%-18s %12s %14s %12s %12s",
            "all together", "components", "statistic", "p-value", "p, controls"));
    for (NormalityOfFile.Together line : lines) {
      out.println(
          format(
              "%-18s %12d %14.6f %12.4g %12s",
              line.test(),
              line.components(),
              line.statistic(),
              line.pValue(),
              probability(line.controlPValue())));
    }
  }

  private static String probability(OptionalDouble p) {
    return p.isPresent() ? format("%.4g", p.getAsDouble()) : "-";
  }

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
