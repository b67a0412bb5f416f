package org.touchstone.report;

import java.nio.file.Path;
import java.util.List;
import org.touchstone.sample.AtomicFiles;

/** The tables of a finished run, for a terminal and for a page. */
public final class Report {

  /** The most characters in a line on a terminal. */
  private static final int TERMINAL = 120;

  private static final String CLOSE_PAIRS =
      "Intervals for close pairs, in agreement.csv, resample runs only, not the snapshots within"
          + " them.";

  private final Results results;
  private final Path directory;

  private Report(RunFiles files) {
    this.results = new Results(files);
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
    return "Candidates, best KL first (+- one standard error)\n\n"
        + CandidateTable.of(results).toText(TERMINAL)
        + "\nWhich metric should I trust, and how sure is that? (Kendall's tau-b, +1 ranks as KL"
        + " does)\n\n"
        + TrustTable.of(results).toText(TERMINAL)
        + "\n"
        + wrapped(CLOSE_PAIRS)
        + "\n\n"
        + wrapped(TextTable.ascii(TrustTable.reading(results)))
        + "\n";
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
        .append(TrustTable.of(results).toMarkdown())
        .append("\n## Candidates\n\nBest KL first, ± one standard error; `-`: not estimated.\n\n")
        .append(CandidateTable.of(results).toMarkdown());
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
