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
import org.touchstone.study.FeatureCache;
import org.touchstone.study.FileScores;
import org.touchstone.study.InputKind;
import org.touchstone.study.MetricSelection;
import org.touchstone.study.ScoreFiles;
import org.touchstone.study.ScoreRow;
import org.touchstone.study.ScoreSheet;
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

  /** Words that a remark names. */
  private static final int WORDS = 10;

  @Mixin private CacheOption cache;

  @Spec private CommandSpec spec;

  @Option(
      names = "--reference",
      paramLabel = "REF",
      description = {
        "The truth: see --candidate. For metrics that look for copies of training",
        "images (authenticity, ct, fls, fld): what the model was trained on."
      })
  private Optional<Path> reference = Optional.empty();

  @Option(
      names = "--candidate",
      paramLabel = "CAND",
      required = true,
      description = {
        "A .npy matrix (a row an image), an .npz with mu and sigma,",
        "a folder or zip of images, a uint8 NHWC .npy or .npz,",
        "an IDX file (MNIST) or a CIFAR-10 batch (.bin),",
        "or an .npz with tokens and palette."
      })
  private Path candidate;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = {
        "More of the truth, which the model was not trained on: ct, fls and fld need it.",
        "A file as for --candidate."
      })
  private Optional<Path> test = Optional.empty();

  @Option(
      names = "--metrics",
      defaultValue = "all",
      description = {
        "For example 'fid,kid[subsets=1,subset-size=1000]'. Default: all that the files allow;",
        "what is left out is said. 'all,kid[subset-size=100]' is all, and kid so."
      })
  private String metrics;

  @Option(
      names = "--captions",
      paramLabel = "FILE",
      description = {
        "Captions of the candidate's images, for clip-score: a .txt with one a line,",
        "in the images' order; a .csv with the columns file and caption;",
        "or a .npy of the captions' embeddings, from the network of the features."
      })
  private Optional<Path> captions = Optional.empty();

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

  @Option(
      names = "--pairs",
      description = {
        "The images of both sides are pairs, in the order of their names:",
        "metrics of pairs (mse, psnr, ssim) belong to 'all'."
      })
  private boolean pairs;

  @Option(
      names = "--on-bad-image",
      paramLabel = "CHOICE",
      defaultValue = "fail",
      description = {
        "fail (default), or skip: a damaged, foreign, transparent or other-sized file of a",
        "folder or zip is left out, named and counted."
      })
  private String onBadImage;

  @Option(names = "--seed", defaultValue = "1", description = "Seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    FeatureCache features = cache.open();
    ScoreSheet sheet =
        new FileScores(
                new ScoreFiles(candidate, reference, test, captions),
                MetricSelection.of(metrics, own.types()),
                as.map(InputKind::of),
                pairs,
                seed)
            .compute(UserImages.through(extractor, home(), features, onBadImage));
    CacheOption.remark(features, spec);
    PrintWriter err = spec.commandLine().getErr();
    remarks(sheet).forEach(remark -> err.println("touchstone: " + remark));
    SkippedRemarks.print(sheet.skipped(), err);
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(sheet));
    } else {
      table(sheet.rows()).forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private List<String> remarks(ScoreSheet sheet) {
    List<String> remarks = new ArrayList<>();
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    sheet
        .leftOut()
        .forEach(
            left ->
                byReason.computeIfAbsent(left.reason(), r -> new ArrayList<>()).add(left.metric()));
    byReason.forEach(
        (reason, ids) -> remarks.add("left out " + String.join(", ", ids) + ": " + reason));
    for (ScoreRow row : sheet.rows()) {
      row.caution().ifPresent(caution -> remarks.add(row.metric() + ": caution: " + caution));
    }
    unknownWords(sheet.unknownWords()).ifPresent(remarks::add);
    return remarks;
  }

  private Optional<String> unknownWords(Map<String, Integer> words) {
    List<String> named = new ArrayList<>();
    words.forEach((word, count) -> named.add(count == 1 ? word : word + " (" + count + ")"));
    String more = named.size() > WORDS ? " and " + (named.size() - WORDS) + " more" : "";
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            captions.orElseThrow()
                + ": left out words that "
                + extractor
                + " does not know: "
                + words.values().stream().mapToInt(Integer::intValue).sum()
                + ", "
                + String.join(", ", named.subList(0, Math.min(WORDS, named.size())))
                + more);
  }

  /** Where Touchstone's own networks lie; the launcher says it. */
  private static Path home() {
    return Path.of(System.getProperty("touchstone.home", ""));
  }

  private static String json(ScoreSheet sheet) throws JsonProcessingException {
    List<Map<String, Object>> scores = new ArrayList<>();
    for (ScoreRow row : sheet.rows()) {
      Map<String, Object> score = new LinkedHashMap<>();
      score.put("metric", row.metric());
      score.put("features", row.features().orElse(null));
      score.put("value", row.value());
      score.put("standard_error", orNull(row.standardError()));
      score.put("spread", orNull(row.spread()));
      score.put("count", row.count().isPresent() ? row.count().getAsLong() : null);
      score.put("unit", row.unit());
      score.put("ideal", row.ideal());
      score.put("details", row.details());
      score.put("caution", row.caution().orElse(null));
      score.put("parameters", row.parameters());
      scores.add(score);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("scores", scores);
    tree.put("left_out", sheet.leftOut()); // metric and reason
    tree.put("skipped", sheet.skipped()); // file and reason
    tree.put("unknown_words", sheet.unknownWords()); // of captions, with how often
    return new ObjectMapper().writeValueAsString(tree);
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static List<String> table(List<ScoreRow> rows) {
    List<String> lines = new ArrayList<>();
    int ids = rows.stream().mapToInt(row -> row.label().length()).max().orElse(0);
    int wide = rows.stream().mapToInt(row -> row.features().orElse("-").length()).max().orElse(0);
    String form =
        "%-" + Math.max(ids, 10) + "s %-" + Math.max(wide, 16) + "s %14s   %-12s %-12s %9s  %s";
    lines.add(
        String.format(
            form, "metric", "features", "value", "std. error", "spread", "images", "unit"));
    for (ScoreRow row : rows) {
      lines.add(
          String.format(
                  Locale.ROOT,
                  form,
                  row.label(),
                  row.features().orElse("-"),
                  String.format(Locale.ROOT, "%.8g", row.value()),
                  plusMinus(row.standardError()),
                  plusMinus(row.spread()),
                  row.count().isPresent() ? String.valueOf(row.count().getAsLong()) : "-",
                  row.unit() + details(row))
              .stripTrailing());
    }
    return lines;
  }

  private static String details(ScoreRow row) {
    StringBuilder text = new StringBuilder();
    row.details()
        .forEach(
            (name, number) -> text.append(String.format(Locale.ROOT, "  %s %.4g", name, number)));
    return text.toString();
  }

  private static String plusMinus(OptionalDouble error) {
    return error.isPresent() ? String.format(Locale.ROOT, "± %.2g", error.getAsDouble()) : "-";
  }
}
