package org.touchstone.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.touchstone.benchmark.BenchmarkTable;
import org.touchstone.benchmark.Row;
import org.touchstone.benchmark.Timing;
import org.touchstone.problem.DataProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench}: how fast it is here. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Times the metrics by JMH, a JVM a row, and prints a line a row: the median time and its"
          + " standard error; the same in 2048^3 matrix products in double (G64) or single"
          + " precision (G32), timed just before each iteration; the target; and the time of the"
          + " best Python peer on the machine for which the targets were set (two cores, AVX-512,"
          + " G64 0.103 s, G32 0.044 s).",
      "Rows of extraction are measured against their network's own forward passes instead, on the"
          + " same threads, timed just before (own).",
      "G64 and G32 are those of the fastest BLAS that the JVM can load: OpenBLAS's times, divided"
          + " by how much faster libtorch is where it is faster."
    })
final class BenchCommand implements Callable<Integer> {

  private static final List<String> PRODUCTS =
      List.of("g64", "g64-libtorch", "g32", "g32-libtorch");

  @Parameters(arity = "0..*", paramLabel = "ROW", description = "Ids of rows; all by default.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--list", description = "List the rows instead.")
  private boolean list;

  @Option(names = "--toy", description = "Tiny inputs in this JVM: to see that the rows run.")
  private boolean toy;

  @Spec private CommandSpec spec;

  private final Map<String, Timing> products = new HashMap<>();
  private boolean failed;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Row> rows =
        ids.isEmpty()
            ? BenchmarkTable.all()
            : ids.stream().map(BenchmarkTable::of).toList(); // unknown ids fail now
    if (list) {
      rows.forEach(row -> out.printf("%-15s %s%n", row.id(), row.work()));
      out.flush();
      return 0;
    }
    out.printf(
        "%-15s %-61s %18s %9s %9s %4s %8s  %s%n",
        "row", "work", "seconds", "ratio", "target", "met", "peak MB", "best Python peer");
    for (String id : PRODUCTS) {
      print(out, BenchmarkTable.of(id));
    }
    rows.stream().filter(row -> !PRODUCTS.contains(row.id())).forEach(row -> print(out, row));
    return failed ? Touchstone.WRONG_DATA : 0;
  }

  private void print(PrintWriter out, Row row) {
    out.println(line(row));
    out.flush(); // a row takes up to minutes
  }

  private String line(Row row) {
    Timing timing;
    try {
      timing = Timing.of(row, toy);
    } catch (DataProblem e) {
      failed = true; // the other rows go on
      return String.format("%-15s %s", row.id(), e.getMessage());
    }
    if (PRODUCTS.contains(row.id())) {
      products.put(row.id(), timing);
    }
    double ratio = timing.ratio(faster("g64"), faster("g32"));
    double measured = row.unit() == Row.Unit.SECONDS ? timing.median() : ratio;
    String unit =
        switch (row.unit()) {
          case SECONDS -> "s";
          case OWN -> "own";
          case G64, G32 -> row.unit().name();
        };
    boolean target = row.target().isPresent();
    return String.format(
            Locale.ROOT,
            "%-15s %-61s %9.3f ± %-6.3f %9s %9s %4s %8.0f  %s",
            row.id(),
            row.work(),
            timing.median(),
            timing.standardError(),
            row.unit() == Row.Unit.OWN
                ? String.format(Locale.ROOT, "%.3f own", ratio)
                : String.format(
                    Locale.ROOT, "%.1f %s", ratio, row.unit() == Row.Unit.G32 ? "G32" : "G64"),
            target ? String.format(Locale.ROOT, "%s %s", target(row), unit) : "",
            target ? measured <= row.target().getAsDouble() ? "yes" : "NO" : "",
            timing.peakMegabytes(),
            row.peer())
        .stripTrailing();
  }

  private static String target(Row row) {
    return String.valueOf(row.target().getAsDouble()).replaceAll("\\.0$", "");
  }

  private double faster(String product) {
    Timing ours = products.get(product);
    Timing other = products.get(product + "-libtorch");
    return ours == null || other == null ? 1 : Math.max(1, ours.median() / other.median());
  }
}
