package org.touchstone.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.agreement.Agreement;
import org.touchstone.agreement.Agreements;
import org.touchstone.agreement.Allegiance;
import org.touchstone.agreement.Candidate;
import org.touchstone.agreement.Chance;
import org.touchstone.agreement.Difference;
import org.touchstone.agreement.ModelPair;
import org.touchstone.agreement.Ranking;
import org.touchstone.agreement.ScoreTable;
import org.touchstone.agreement.Scorer;
import org.touchstone.agreement.TauCell;
import org.touchstone.agreement.View;
import org.touchstone.divergence.SymmetricDivergence;
import org.touchstone.stat.Interval;
import org.touchstone.study.ScoredModel.ScorerKey;

/**
 * How well every scorer agrees with KL and with reverse KL, and every scorer with every other. The
 * second sample of the truth is not a model and is left out. Where only bounds of a divergence are
 * known it is an interval, and orders what the interval is apart from ({@link KnownColumn}).
 *
 * @param agreement {@code agreement.csv}, best agreement with KL first
 * @param tau {@code tau.csv}
 * @param differences {@code differences.csv}: how far the metric that agrees best with KL is ahead
 *     of each other metric, over the same resamples
 * @param allegiance {@code kl-or-reverse-kl.csv}: which of the two divergences each metric follows
 */
record AgreementStage(CsvFile agreement, CsvFile tau, CsvFile differences, CsvFile allegiance) {

  static AgreementStage of(
      Agreements agreements,
      List<CandidateSamples> candidates,
      List<ScoredModel> scores,
      List<CandidatePairs> pairs) {
    Map<String, ScorerKey> keys = new LinkedHashMap<>();
    scores.forEach(score -> keys.put(score.scorer().label(), score.scorer()));
    ScoreTable everything = table(candidates, scores, keys);
    // what is no metric must not move what is adjusted for the number of metrics
    ScoreTable table =
        new ScoreTable(
            everything.candidates(),
            everything.scorers().stream()
                .filter(scorer -> !keys.get(scorer.name()).isSymmetricDivergence())
                .filter(scorer -> !keys.get(scorer.name()).isOfModes())
                .toList());
    UnsaturatedAgreement symmetric = new UnsaturatedAgreement(everything, saturated(scores));
    List<ModelPair> close =
        pairs.stream().filter(CandidatePairs::close).map(CandidatePairs::models).toList();
    List<Agreement> all = new ArrayList<>();
    List<Agreement> divergences = new ArrayList<>();
    for (ScorerKey against : List.of(ScorerKey.KL, ScorerKey.REVERSE_KL)) {
      all.addAll(agreements.analyse(table, against.label(), close));
      for (SymmetricDivergence divergence : SymmetricDivergence.values()) {
        String label = ScorerKey.of(divergence).label();
        divergences.addAll(symmetric.analyse(agreements, label, against.label(), close));
      }
    }
    List<Agreement> ranked = Ranking.bestFirst(all, ScorerKey.KL.label());
    return new AgreementStage(
        agreement(Stream.concat(ranked.stream(), divergences.stream()).toList(), keys),
        tau(symmetric.matrix()),
        differences(agreements, table, ranked),
        allegiance(agreements, table, ranked, keys));
  }

  private static Map<String, Set<String>> saturated(List<ScoredModel> scores) {
    return scores.stream()
        .filter(DivergenceScores::saturated)
        .collect(
            Collectors.groupingBy(
                score -> score.scorer().label(),
                Collectors.mapping(ScoredModel::model, Collectors.toSet())));
  }

  private static ScoreTable table(
      List<CandidateSamples> candidates, List<ScoredModel> scores, Map<String, ScorerKey> keys) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    List<Candidate> models = new ArrayList<>();
    boolean[] last = StudyTables.last(candidates);
    for (int i = 0; i < last.length; i++) {
      rows.put(candidates.get(i).name(), i);
      models.add(new Candidate(candidates.get(i).name(), candidates.get(i).run(), last[i]));
    }
    Map<String, KnownColumn> columns = new LinkedHashMap<>();
    keys.forEach((label, key) -> columns.put(label, KnownColumn.of(key, candidates)));
    for (ScoredModel score : scores) {
      Integer row = rows.get(score.model());
      if (row != null) {
        columns.get(score.scorer().label()).put(row, score);
      }
    }
    List<Scorer> scorers = new ArrayList<>();
    columns.forEach((label, column) -> scorers.add(column.scorer(label)));
    return new ScoreTable(models, scorers);
  }

  private static CsvFile agreement(List<Agreement> ranked, Map<String, ScorerKey> keys) {
    CsvFile csv =
        new CsvFile(
            "scorer",
            "features",
            "resize",
            "against",
            "candidates",
            "tau_b",
            "p_value",
            "p_method",
            "ci_low",
            "ci_high",
            "models",
            "runs",
            "pairs",
            "reason");
    for (Agreement row : ranked) {
      ScorerKey key = keys.get(row.scorer());
      csv.row(
          key.scorer(),
          key.features(),
          key.resize(),
          row.against(),
          row.view().id(),
          row.tau(),
          row.pValue(),
          row.pMethod(),
          row.low(),
          row.high(),
          row.models(),
          row.runs(),
          row.pairs(),
          row.reason().orElse(""));
    }
    return csv;
  }

  private static CsvFile differences(
      Agreements agreements, ScoreTable table, List<Agreement> ranked) {
    CsvFile csv =
        new CsvFile("first", "second", "against", "tau_difference", "ci_low", "ci_high", "reason");
    String kl = ScorerKey.KL.label();
    List<String> metrics =
        ranked.stream()
            .filter(row -> row.against().equals(kl) && row.view() == View.ALL)
            .filter(row -> row.tau().isPresent())
            .map(Agreement::scorer)
            .filter(label -> !label.equals(ScorerKey.REVERSE_KL.label()))
            .toList();
    if (!metrics.isEmpty()) {
      List<String> others = metrics.subList(1, metrics.size());
      for (Difference difference :
          Difference.fromOthers(agreements, table, kl, metrics.get(0), others)) {
        csv.row(
            difference.first(),
            difference.second(),
            kl,
            difference.value(),
            difference.interval().map(Interval::low),
            difference.interval().map(Interval::high),
            difference.reason());
      }
    }
    return csv;
  }

  private static CsvFile allegiance(
      Agreements agreements,
      ScoreTable table,
      List<Agreement> ranked,
      Map<String, ScorerKey> keys) {
    CsvFile csv =
        new CsvFile(
            "scorer",
            "features",
            "resize",
            "kl_tau_b",
            "kl_ci_low",
            "kl_ci_high",
            "kl_p_value",
            "kl_p_adjusted",
            "reverse_kl_tau_b",
            "reverse_kl_ci_low",
            "reverse_kl_ci_high",
            "reverse_kl_p_value",
            "reverse_kl_p_adjusted",
            "tau_difference",
            "ci_low",
            "ci_high",
            "verdict",
            "reason");
    Map<String, Allegiance> found = new LinkedHashMap<>();
    Allegiance.of(agreements, table, ScorerKey.KL.label(), ScorerKey.REVERSE_KL.label())
        .forEach(allegiance -> found.put(allegiance.scorer(), allegiance));
    ranked.stream()
        .map(Agreement::scorer)
        .distinct()
        .filter(found::containsKey)
        .forEach(scorer -> row(csv, keys.get(scorer), found.get(scorer)));
    return csv;
  }

  private static void row(CsvFile csv, ScorerKey key, Allegiance allegiance) {
    Allegiance.Side kl = allegiance.first();
    Allegiance.Side reverse = allegiance.second();
    csv.row(
        key.scorer(),
        key.features(),
        key.resize(),
        kl.tau(),
        kl.interval().map(Interval::low),
        kl.interval().map(Interval::high),
        kl.chance().map(Chance::pValue),
        kl.chance().map(Chance::adjusted),
        reverse.tau(),
        reverse.interval().map(Interval::low),
        reverse.interval().map(Interval::high),
        reverse.chance().map(Chance::pValue),
        reverse.chance().map(Chance::adjusted),
        allegiance.difference(),
        allegiance.interval().map(Interval::low),
        allegiance.interval().map(Interval::high),
        allegiance.verdict(),
        allegiance.reason());
  }

  private static CsvFile tau(List<TauCell> cells) {
    CsvFile csv = new CsvFile("row", "column", "tau_b");
    for (TauCell cell : cells) {
      csv.row(cell.row(), cell.column(), cell.tau());
    }
    return csv;
  }
}
