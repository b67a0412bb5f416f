package org.touchstone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.touchstone.study.FileScores;
import org.touchstone.study.InputKind;
import org.touchstone.study.ScoreRow;
import org.touchstone.study.UserImages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code score}: metrics of a user's own files. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = "Computes metrics of your own features, probabilities or images.")
final class ScoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--reference", paramLabel = "REF", description = "The truth: see --candidate.")
  private Optional<Path> reference = Optional.empty();

  @Option(
      names = "--candidate",
      paramLabel = "CAND",
      required = true,
      description = {
        "A .npy matrix (a row an image), an .npz with mu and sigma,",
        "a folder or zip of images, a uint8 NHWC .npy or .npz,",
        "or an .npz with tokens and palette."
      })
  private Path candidate;

  @Option(
      names = "--metrics",
      required = true,
      description = "For example 'fid,kid[subsets=1,subset-size=1000]'.")
  private String metrics;

  @Mixin private OwnMetrics own;

  @Option(
      names = "--as",
      paramLabel = "KIND",
      description = "What rows are: features (default), probabilities, logits or images.")
  private Optional<String> as = Optional.empty();

  @Option(
      names = "--features",
      paramLabel = "EXTRACTOR",
      defaultValue = "mini-inception",
      description = {
        "The extractor for images, for example pixels or mini-inception[resize=clean]",
        "(default: ${DEFAULT-VALUE}; clean-fid takes the resize clean by itself)."
      })
  private String extractor;

  @Option(names = "--seed", defaultValue = "1", description = "Seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    List<ScoreRow> rows =
        new FileScores(
                reference,
                candidate,
                own.types().metricsAndOwn(metrics),
                as.map(InputKind::of),
                seed)
            .compute(UserImages.through(extractor, home()));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(rows));
    } else {
      table(rows).forEach(out::println);
    }
    out.flush();
    return 0;
  }

  /** Where Touchstone's own networks lie; the launcher says it. */
  private static Path home() {
    return Path.of(System.getProperty("touchstone.home", ""));
  }

  private static String json(List<ScoreRow> rows) throws JsonProcessingException {
    List<Map<String, Object>> scores = new ArrayList<>();
    for (ScoreRow row : rows) {
      Map<String, Object> score = new LinkedHashMap<>();
      score.put("metric", row.metric());
      score.put("features", row.features().orElse(null));
      score.put("value", row.value());
      score.put("standard_error", orNull(row.standardError()));
      score.put("spread", orNull(row.spread()));
      score.put("count", row.count().isPresent() ? row.count().getAsLong() : null);
      score.put("unit", row.unit());
      scores.add(score);
    }
    return new ObjectMapper().writeValueAsString(Map.of("scores", scores));
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static List<String> table(List<ScoreRow> rows) {
    List<String> lines = new ArrayList<>();
    int wide = rows.stream().mapToInt(row -> row.features().orElse("-").length()).max().orElse(0);
    String form = "%-10s %-" + Math.max(wide, 16) + "s %14s   %-12s %-12s %9s  %s";
    lines.add(
        String.format(
            form, "metric", "features", "value", "std. error", "spread", "images", "unit"));
    for (ScoreRow row : rows) {
      lines.add(
          String.format(
              Locale.ROOT,
              form,
              row.metric(),
              row.features().orElse("-"),
              String.format(Locale.ROOT, "%.8g", row.value()),
              plusMinus(row.standardError()),
              plusMinus(row.spread()),
              row.count().isPresent() ? String.valueOf(row.count().getAsLong()) : "-",
              row.unit()));
    }
    return lines;
  }

  private static String plusMinus(OptionalDouble error) {
    return error.isPresent() ? String.format(Locale.ROOT, "± %.2g", error.getAsDouble()) : "-";
  }
}
