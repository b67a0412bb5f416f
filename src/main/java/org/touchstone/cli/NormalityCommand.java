package org.touchstone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
        "Tests whether a vector is Gaussian, or a matrix (a row per sample) along random projections.")
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
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the directions. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    NormalityOfFile result = NormalityOfFile.of(file, tests, projections, seed);
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
    boolean vector = result.vector();
    ArrayNode rows = root.putArray(vector ? "tests" : "projections");
    for (NormalityOfFile.Line line : result.lines()) {
      ObjectNode row = rows.addObject().put("test", line.test());
      if (vector) {
        row.put("statistic", line.statistic())
            .put("p_value", line.pValue())
            .put("count", result.rows());
      } else {
        row.put("projections", line.projections())
            .put("rejected_share", line.rejectedShare().orElseThrow())
            .put("median_p_value", line.pValue())
            .put("median_statistic", line.statistic());
      }
    }
    return root;
  }

  private static void table(NormalityOfFile result, PrintWriter out) {
    boolean vector = result.vector();
    out.println(
        vector
            ? format("%-18s %12s %12s", "test", "statistic", "p-value")
            : format(
                "%-18s %12s %14s %16s %16s",
                "test", "projections", "rejected at 5%", "median p-value", "median statistic"));
    for (NormalityOfFile.Line line : result.lines()) {
      out.println(
          vector
              ? format("%-18s %12.6f %12.4g", line.test(), line.statistic(), line.pValue())
              : format(
                  "%-18s %12d %13.1f%% %16.4g %16.6f",
                  line.test(),
                  line.projections(),
                  100 * line.rejectedShare().orElseThrow(),
                  line.pValue(),
                  line.statistic()));
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

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
