package org.touchstone.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchstone.problem.DataProblem;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** What a run found: models, scorers, and the score of each model by each scorer. */
final class Results {

  /** How the ideal of a score reads that has a best value, {@code nearest 1}. */
  private static final String NEAREST = "nearest ";

  private static final String NUMBER = "-?\\d+(\\.\\d+)?(E-?\\d+)?";

  /** With more metrics than these, tables show the best and figures are divided. */
  private static final int FEW = 15;

  private final List<Model> models = new ArrayList<>();
  private final Set<Scorer> metrics = new LinkedHashSet<>();
  private final Set<String> otherSets = new LinkedHashSet<>();
  private final Map<Scorer, String> units = new LinkedHashMap<>();
  private final Map<Scorer, String> ideals = new LinkedHashMap<>();
  private final Map<Scorer, Map<String, Value>> scores = new LinkedHashMap<>();
  private final Map<List<Object>, Agreement> agreements = new LinkedHashMap<>();
  private final Map<List<String>, TauDifference> differences = new LinkedHashMap<>();
  private final List<Allegiance> allegiances = new ArrayList<>();

  /**
   * Reads the tables of a run.
   *
   * @param files the run's files
   * @throws DataProblem if a file is damaged or no model is in the run
   */
  Results(RunFiles files) {
    Table table = files.models();
    boolean dosed = table.containsColumn("dose"); // not in older runs
    for (Row row : table) {
      models.add(
          new Model(
              row.getString("model"),
              row.getString("family"),
              row.getString("run"),
              whole(row, "step"),
              whole(row, "parameters"),
              row.getString("final").equalsIgnoreCase("true"),
              dosed ? real(row, "dose") : OptionalDouble.empty()));
    }
    if (candidates().isEmpty()) {
      throw new DataProblem(
          files.directory().resolve("models.csv").toString(),
          "holds no candidate, expected at least one; run the study again");
    }
    readDivergences(files.divergences());
    readScores(files.scores());
    for (Row row : files.agreement()) {
      Agreement agreement = Agreement.of(row);
      agreements.put(
          List.of(agreement.scorer(), agreement.against(), agreement.candidates()), agreement);
    }
    files.differences().ifPresent(this::readDifferences);
    files.allegiances().ifPresent(t -> t.forEach(row -> allegiances.add(Allegiance.of(row))));
  }

  private void readDifferences(Table table) {
    for (Row row : table) {
      if (row.getString("against").equals(Scorer.KL.id()) && !row.isMissing("tau_difference")) {
        differences.put(
            List.of(row.getString("first"), row.getString("second")),
            new TauDifference(
                row.getDouble("tau_difference"), real(row, "ci_low"), real(row, "ci_high")));
      }
    }
  }

  private void readDivergences(Table table) {
    for (Row row : table) {
      Scorer scorer = new Scorer(row.getString("divergence"), "", "");
      units.put(scorer, "nats/image");
      ideals.put(scorer, "lower");
      put(table, scorer, row, "nats", "nats_standard_error");
    }
  }

  private void readScores(Table table) {
    Set<String> known = new LinkedHashSet<>();
    models.forEach(model -> known.add(model.name()));
    for (Row row : table) {
      Scorer scorer = Scorer.of(row);
      boolean first = row.isMissing("replicate") || row.getLong("replicate") == 0;
      if (scorer.isDivergence() || !first) {
        continue; // divergences come from their own file, in nats
      }
      metrics.add(scorer);
      units.put(scorer, row.getString("unit"));
      ideals.put(scorer, row.getString("ideal"));
      if (!known.contains(row.getString("model"))) {
        otherSets.add(row.getString("model"));
      }
      put(table, scorer, row, "value", "standard_error");
    }
  }

  private void put(Table table, Scorer scorer, Row row, String value, String error) {
    if (row.isMissing(value)) {
      return;
    }
    String bound = table.containsColumn("bound") ? row.getString("bound") : ""; // not in older runs
    try {
      Value read = new Value(row.getDouble(value), real(row, error), Value.Side.of(bound));
      scores
          .computeIfAbsent(scorer, s -> new LinkedHashMap<>())
          .merge(row.getString("model"), read, Value::and);
    } catch (IllegalArgumentException e) {
      throw new DataProblem(
          table.name(),
          scorer.label()
              + " of "
              + row.getString("model")
              + ": "
              + e.getMessage()
              + "; run the study again");
    }
  }

  /** The models that are judged, in the order of the configuration; the truth is not among them. */
  List<Model> candidates() {
    return models.stream().filter(model -> !model.isTruth()).toList();
  }

  /**
   * The candidates from the lowest KL to the highest, a bound in the place of what it bounds; those
   * without a KL last.
   */
  List<Model> candidatesByKl() {
    return candidates().stream()
        .sorted(
            Comparator.comparingDouble(
                model -> score(Scorer.KL, model.name()).map(Value::value).orElse(Double.MAX_VALUE)))
        .toList();
  }

  /** Whether of the divergences of a model only bounds are known. */
  boolean isBounded(Model model) {
    return List.of(Scorer.KL, Scorer.REVERSE_KL).stream()
        .flatMap(scorer -> score(scorer, model.name()).stream())
        .anyMatch(value -> !value.isExact());
  }

  /** Of which of these models only bounds are known, in words; empty where all is known. */
  String bounded(List<Model> among) {
    String names =
        among.stream().filter(this::isBounded).map(Model::name).collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : "Of " + names + " only bounds of the divergences are known";
  }

  /** The same with how figures show it, to stand behind another sentence. */
  String boundsCaption(List<Model> among) {
    String text = bounded(among);
    return text.isEmpty()
        ? ""
        : " "
            + text
            + ": an arrow points from a bound to where the divergence lies; a bar with ends reaches"
            + " from the lower bound to the upper one, with a standard error more at each, its sign"
            + " halfway.";
  }

  /** The names of the sets that show levels instead of candidates: the truth, then real images. */
  List<String> levels() {
    List<String> levels = new ArrayList<>();
    models.stream().filter(Model::isTruth).forEach(model -> levels.add(model.name()));
    levels.addAll(otherSets);
    return levels;
  }

  /** The metrics, without the divergences, in the order of {@code scores.csv}. */
  List<Scorer> metrics() {
    return List.copyOf(metrics);
  }

  /** Whether there are more metrics than one table or one figure of panels can show. */
  boolean isLarge() {
    return metrics.size() > FEW;
  }

  /** KL and reverse KL where the run has them, then the metrics. */
  List<Scorer> scorers() {
    List<Scorer> all = new ArrayList<>();
    List.of(Scorer.KL, Scorer.REVERSE_KL).stream().filter(scores::containsKey).forEach(all::add);
    all.addAll(metrics);
    return all;
  }

  Optional<Value> score(Scorer scorer, String model) {
    return Optional.ofNullable(scores.getOrDefault(scorer, Map.of()).get(model));
  }

  /** A score that a figure can show: infinite ones stand in tables alone. */
  Optional<Value> finite(Scorer scorer, String model) {
    return score(scorer, model).filter(Value::isFinite);
  }

  /**
   * By how much the first scorer's tau with KL exceeds the second's, where the run compared them.
   */
  Optional<TauDifference> difference(Scorer first, Scorer second) {
    return Optional.ofNullable(differences.get(List.of(first.label(), second.label())));
  }

  Optional<Agreement> agreement(Scorer scorer, Scorer against, String candidates) {
    return Optional.ofNullable(agreements.get(List.of(scorer, against.id(), candidates)));
  }

  /** All agreements with one divergence over one choice of candidates, highest tau first. */
  List<Agreement> agreements(Scorer against, String candidates) {
    return agreements.values().stream()
        .filter(a -> a.against().equals(against.id()) && a.candidates().equals(candidates))
        .filter(a -> !a.scorer().equals(against) && !a.scorer().isOtherDivergence())
        .sorted(
            Comparator.comparingDouble((Agreement a) -> -a.tau().orElse(Double.NEGATIVE_INFINITY)))
        .toList();
  }

  /** Which divergence each metric follows, highest τ with KL first; none in older runs. */
  List<Allegiance> allegiances() {
    return List.copyOf(allegiances);
  }

  /** The value that is best for a scorer of which neither low nor high values are best. */
  OptionalDouble target(Scorer scorer) {
    String ideal = ideals.getOrDefault(scorer, "");
    return ideal.matches(NEAREST + NUMBER)
        ? OptionalDouble.of(Double.parseDouble(ideal.substring(NEAREST.length())))
        : OptionalDouble.empty();
  }

  /** The title of an axis: what is measured, in which unit, and which values are better. */
  String axisTitle(Scorer scorer) {
    String name =
        scorer.equals(Scorer.KL)
            ? "KL(P‖Q)"
            : scorer.equals(Scorer.REVERSE_KL) ? "reverse KL(Q‖P)" : scorer.id();
    return name + unit(scorer) + ", " + better(scorer);
  }

  /** The unit as it stands behind a name, {@code " [features²]"}; empty for plain numbers. */
  String unit(Scorer scorer) {
    String unit = units.getOrDefault(scorer, "");
    boolean plain = unit.isEmpty() || unit.equals("1");
    return plain ? "" : " [" + unit.replace("^2", "²") + "]";
  }

  /** Which values are better, in words. */
  String better(Scorer scorer) {
    return ideals.getOrDefault(scorer, "lower")
        + (target(scorer).isPresent() ? " is best" : " is better");
  }

  private static OptionalLong whole(Row row, String column) {
    return row.isMissing(column) ? OptionalLong.empty() : OptionalLong.of(row.getLong(column));
  }

  private static OptionalDouble real(Row row, String column) {
    return row.isMissing(column)
        ? OptionalDouble.empty()
        : OptionalDouble.of(row.getDouble(column));
  }
}
