package org.touchstone.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchstone.sample.AtomicFiles;
import tech.tablesaw.api.Table;

/** The tables of a finished run, for a terminal and for a page. */
public final class Report {

  /** The most characters in a line on a terminal. */
  private static final int TERMINAL = 120;

  private static final String CLOSE_PAIRS =
      "Intervals for close pairs, in agreement.csv, resample runs only, not the snapshots within"
          + " them.";

  private static final String ALLEGIANCE =
      "A metric *sees* a divergence where the 95 % interval of its τ lies above 0. `both`: it sees"
          + " both. `kl only`: it sees KL, not reverse KL, and the interval of the difference is above"
          + " 0; `kl or both`: the same, but that interval includes 0. `no better than chance`: both"
          + " intervals include 0; `opposite`: one lies below 0 and none above. Each verdict looks at"
          + " one metric; among many some are right by luck. The adjusted p-values take that into"
          + " account (permutations that keep runs together; step-down maxT of Westfall and Young).";

  /** Rows of a table on a terminal, where there are many. */
  private static final int TERMINAL_ROWS = 10;

  /** Rows of a table of the page, where there are many. */
  private static final int PAGE_ROWS = 25;

  private final Results results;
  private final Optional<Table> details;
  private final GaussianTables gaussian;
  private final int skipped;
  private final Path directory;

  private Report(RunFiles files) {
    this.results = new Results(files);
    this.details = files.details();
    this.gaussian = new GaussianTables(files);
    this.skipped = files.skippedImages().map(Table::rowCount).orElse(0);
    this.directory = files.directory();
  }

  /**
   * Reads a finished run.
   *
   * @param runDirectory its directory
   * @return its report
   * @throws org.touchstone.problem.ParameterProblem if there is no such directory
   * @throws org.touchstone.problem.DataProblem if a file of a finished run is missing or damaged
   */
  public static Report of(Path runDirectory) {
    return new Report(RunFiles.open(runDirectory));
  }

  /**
   * The tables as aligned text: ASCII, at most 120 columns as long as names are shorter than 60.
   *
   * @return candidates with their scores, then agreement with its reading
   */
  public String text() {
    StringBuilder text =
        new StringBuilder("Candidates, best KL first (+- one standard error")
            .append(bounds().isEmpty() ? ")\n\n" : "; <=, >=: bounds)\n\n")
            .append(CandidateTable.of(results).toText(TERMINAL))
            .append(line(CandidateTable.leftOut(results)))
            .append(line(skipped()))
            .append(
                "\nWhich metric should I trust, and how sure is that? (Kendall's tau-b, +1 ranks")
            .append(" as KL does)\n\n")
            .append(TrustTable.of(results, Scorer.KL, rows(TERMINAL_ROWS)).toText(TERMINAL))
            .append(line(TrustTable.leftOut(results, Scorer.KL, rows(TERMINAL_ROWS))));
    if (results.isLarge() && !results.agreements(Scorer.REVERSE_KL, "all").isEmpty()) {
      text.append("\nAnd as reverse KL does:\n\n")
          .append(TrustTable.of(results, Scorer.REVERSE_KL, TERMINAL_ROWS).toText(TERMINAL))
          .append(line(TrustTable.leftOut(results, Scorer.REVERSE_KL, TERMINAL_ROWS)));
    }
    return text.append("\n")
        .append(wrapped(CLOSE_PAIRS))
        .append("\n\n")
        .append(wrapped(TextTable.ascii(TrustTable.reading(results))))
        .append("\n")
        .toString();
  }

  private int rows(int most) {
    return results.isLarge() ? most : Integer.MAX_VALUE;
  }

  private static String line(String text) {
    return text.isEmpty() ? "" : text + "\n";
  }

  /**
   * Writes {@code report.md} into the run directory.
   *
   * @param figures the files of the figures, as {@link Figures#draw} returned them; may be empty
   * @return the file
   * @throws org.touchstone.problem.DataProblem if it cannot be written
   */
  public Path write(List<Path> figures) {
    StringBuilder text =
        new StringBuilder("# Which metric should I trust, and how sure is that?\n\n");
    text.append(TrustTable.reading(results)).append("\n\n");
    text.append(
            "Kendall's τ-b with KL(P‖Q), +1 ranks as KL does; intervals resample training runs, then")
        .append(" snapshots within them.")
        .append(
            " \"Final\": the last snapshot of each run; \"close\": neighbours in KL that differ")
        .append(" by under 10 %, yet by more than three standard errors. ")
        .append(CLOSE_PAIRS)
        .append("\n\n")
        .append(TrustTable.of(results, Scorer.KL, rows(PAGE_ROWS)).toMarkdown())
        .append(paragraph(TrustTable.leftOut(results, Scorer.KL, rows(PAGE_ROWS))));
    if (results.isLarge() && !results.agreements(Scorer.REVERSE_KL, "all").isEmpty()) {
      text.append("\nBest with reverse KL(Q‖P):\n\n")
          .append(TrustTable.of(results, Scorer.REVERSE_KL, TERMINAL_ROWS).toMarkdown())
          .append(paragraph(TrustTable.leftOut(results, Scorer.REVERSE_KL, TERMINAL_ROWS)));
    }
    text.append(allegiances())
        .append("\n## Candidates\n\nBest KL first, ± one standard error; `-`: not estimated. ")
        .append(bounds())
        .append(line(CandidateTable.leftOut(results)))
        .append(skipped());
    text.setLength(text.toString().stripTrailing().length());
    text.append("\n\n").append(CandidateTable.of(results).toMarkdown()).append(details());
    text.append(gaussian.section());
    if (!figures.isEmpty()) {
      text.append("\n## Figures\n\nEach as PNG and SVG beside a CSV with what is drawn.\n\n");
      for (Path figure : figures) {
        String name = figure.getFileName().toString();
        if (name.endsWith(".png")) {
          String stem = name.substring(0, name.length() - 4);
          text.append("- [").append(stem).append("](figures/").append(name).append(")\n");
        }
      }
    }
    Path file = directory.resolve("report.md");
    AtomicFiles.writeText(file, text.toString());
    return file;
  }

  private String skipped() {
    return skipped == 0
        ? ""
        : "Skipped files among the real images: " + skipped + " (skipped-images.csv names them).";
  }

  /** What the signs in the table of candidates say, where there are any. */
  private String bounds() {
    return results.bounded(results.candidates()).isEmpty()
        ? ""
        : "`≤` and `≥`: bounds in expectation, in the place of what they bound; what no bound bounds"
            + " is not told. ";
  }

  private String allegiances() {
    if (results.allegiances().isEmpty()) {
      return "";
    }
    int more = results.allegiances().size() - rows(PAGE_ROWS);
    return "\n## KL or reverse KL\n\n"
        + ALLEGIANCE
        + "\n\n"
        + AllegianceTable.reading(results)
        + (bounds().isEmpty()
            ? ""
            : " This table is over the candidates whose divergences are known exactly.")
        + "\n\n"
        + AllegianceTable.of(results, rows(PAGE_ROWS)).toMarkdown()
        + paragraph(more > 0 ? "and " + more + " more, in kl-or-reverse-kl.csv" : "");
  }

  private String details() {
    return details
        .map(table -> DetailTable.of(results, table))
        .filter(table -> !table.rows().isEmpty())
        .map(
            table ->
                "\n## Beside the scores\n\nNumbers that are shown and never ranked; for each model in"
                    + " details.csv.\n\n"
                    + table.toMarkdown())
        .orElse("");
  }

  private static String paragraph(String text) {
    return text.isEmpty() ? "" : "\n… " + text + "\n";
  }

  private static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int used = 0;
    for (String word : text.split(" ")) {
      boolean fits = used + 1 + word.length() <= TERMINAL;
      lines.append(used == 0 ? "" : fits ? " " : "\n").append(word);
      used = used > 0 && fits ? used + 1 + word.length() : word.length();
    }
    return lines.toString();
  }
}
