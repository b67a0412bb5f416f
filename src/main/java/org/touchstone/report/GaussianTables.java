package org.touchstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * Are the features Gaussian, and does the Gaussian know which images are likely? As tables of the
 * report.
 */
final class GaussianTables {

  private static final String REJECTIONS =
      "How many one-dimensional projections of n images each test rejects at 5 %, and how many remain"
          + " at a false discovery rate of 5 % (Benjamini and Hochberg); beside it what it rejects of"
          + " Gaussian controls with the same covariance (mean and where 95 % of them lie), seen"
          + " along the same directions, since projections of one sample depend on each other. p: (1"
          + " + controls with as many rejections or more) / (1 + controls).";

  private static final String MULTIVARIATE =
      "All components together. Choosing components from the same images does not change these tests'"
          + " level; the p-value of the controls makes no approximation.";

  private static final String TAIL =
      "A Gaussian is fitted to the reference's features (Ledoit and Wolf's covariance) and ranks other"
          + " images by its log-density. Rank correlation with the true log P(x), and with log Q(x) of"
          + " the candidate that drew them; 95 % bootstrap intervals.";

  private final Optional<Table> rejections;
  private final Optional<Table> multivariate;
  private final Optional<Table> tails;

  GaussianTables(RunFiles files) {
    rejections = files.rejections();
    multivariate = files.multivariate();
    tails = files.tails();
  }

  /** The section of the page; empty where nothing was tested. */
  String section() {
    StringBuilder text = new StringBuilder();
    rejections.filter(t -> !t.isEmpty()).ifPresent(t -> text.append(rejections(t)));
    multivariate.filter(t -> !t.isEmpty()).ifPresent(t -> text.append(multivariate(t)));
    tails.filter(t -> !t.isEmpty()).ifPresent(t -> text.append(tails(t)));
    return text.isEmpty() ? "" : "\n## Are the features Gaussian?\n" + text;
  }

  private static String rejections(Table table) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : table) {
      rows.add(
          List.of(
              NormalityPlots.features(row),
              row.getString("set"),
              row.getString("directions"),
              NormalityPlots.test(row.getString("test")),
              row.getLong("n") + "",
              row.getLong("rejected") + " of " + row.getLong("projections"),
              row.getLong("discoveries") + "",
              controls(row),
              probability(row, "p_value")));
    }
    List<String> header =
        List.of("features", "set", "directions", "test", "n", "rejected", "FDR", "controls", "p");
    return paragraph(REJECTIONS) + new TextTable(header, rows).toMarkdown();
  }

  private static String controls(Row row) {
    return row.isMissing("control_rejected_mean")
        ? "-"
        : Numbers.fixed(row.getDouble("control_rejected_mean"), 1)
            + " ["
            + row.getLong("control_rejected_low")
            + ", "
            + row.getLong("control_rejected_high")
            + "]";
  }

  private static String multivariate(Table table) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : table) {
      rows.add(
          List.of(
              NormalityPlots.features(row),
              row.getString("set"),
              NormalityPlots.test(row.getString("test")),
              row.getLong("n") + "",
              row.getLong("components") + "",
              Numbers.plain(row.getDouble("statistic")),
              probability(row, "p_value"),
              probability(row, "control_p_value")));
    }
    List<String> header =
        List.of("features", "set", "test", "n", "components", "statistic", "p", "p of controls");
    return paragraph(MULTIVARIATE) + new TextTable(header, rows).toMarkdown();
  }

  private static String tails(Table table) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : table) {
      rows.add(
          List.of(
              NormalityPlots.features(row),
              row.getString("set"),
              row.getString("against").equals("log-p") ? "log P(x)" : "log Q(x)",
              row.getLong("n") + "",
              interval(row, "spearman"),
              interval(row, "kendall")));
    }
    List<String> header =
        List.of(
            "features", "images of", "with", "n", "Spearman's ρ [95 %]", "Kendall's τ-b [95 %]");
    return paragraph(TAIL) + new TextTable(header, rows).toMarkdown();
  }

  private static String interval(Row row, String name) {
    return Numbers.withInterval(
        OptionalDouble.of(row.getDouble(name)),
        OptionalDouble.of(row.getDouble(name + "_low")),
        OptionalDouble.of(row.getDouble(name + "_high")));
  }

  private static String probability(Row row, String column) {
    return row.isMissing(column) ? "-" : Numbers.probability(row.getDouble(column));
  }

  private static String paragraph(String text) {
    return "\n" + text + "\n\n";
  }
}
