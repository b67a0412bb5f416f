package org.touchstone.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.agreement.Agreement;
import org.touchstone.agreement.Agreements;
import org.touchstone.agreement.Candidate;
import org.touchstone.agreement.Closer;
import org.touchstone.agreement.ModelPair;
import org.touchstone.agreement.Ranking;
import org.touchstone.agreement.ScoreTable;
import org.touchstone.agreement.Scorer;
import org.touchstone.agreement.TauCell;
import org.touchstone.metric.Ideal;
import org.touchstone.random.SeedTree;
import org.touchstone.study.ScoredModel.ScorerKey;

/**
 * How well every scorer agrees with KL and with reverse KL, and every scorer with every other. The
 * second sample of the truth is not a model and is left out.
 *
 * @param agreement {@code agreement.csv}, best agreement with KL first
 * @param tau {@code tau.csv}
 */
record AgreementStage(CsvFile agreement, CsvFile tau) {

  static AgreementStage of(
      StudyConfig config,
      List<CandidateSamples> candidates,
      List<ScoredModel> scores,
      List<CandidatePairs> pairs,
      SeedTree seeds) {
    Map<String, ScorerKey> keys = new LinkedHashMap<>();
    scores.forEach(score -> keys.put(score.scorer().label(), score.scorer()));
    ScoreTable table = table(candidates, scores, keys);
    List<ModelPair> close =
        pairs.stream().filter(CandidatePairs::close).map(CandidatePairs::models).toList();
    Agreements agreements = new Agreements(config.agreement().replicates(), seeds);
    List<Agreement> all = new ArrayList<>();
    for (ScorerKey against : List.of(ScorerKey.KL, ScorerKey.REVERSE_KL)) {
      all.addAll(agreements.analyse(table, against.label(), close));
    }
    return new AgreementStage(agreement(Ranking.bestFirst(all, "kl"), keys), tau(table));
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
    Map<String, double[]> columns = new LinkedHashMap<>();
    keys.keySet().forEach(label -> columns.put(label, new double[last.length]));
    for (ScoredModel score : scores) {
      Integer row = rows.get(score.model());
      if (row != null) {
        columns.get(score.scorer().label())[row] = score.estimate().value();
      }
    }
    List<Scorer> scorers = new ArrayList<>();
    columns.forEach(
        (label, values) -> {
          Closer closer = keys.get(label).ideal() == Ideal.LOWER ? Closer.LOWER : Closer.HIGHER;
          scorers.add(new Scorer(label, closer, values));
        });
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

  private static CsvFile tau(ScoreTable table) {
    CsvFile csv = new CsvFile("row", "column", "tau_b");
    for (TauCell cell : TauCell.matrix(table)) {
      csv.row(cell.row(), cell.column(), cell.tau());
    }
    return csv;
  }
}
