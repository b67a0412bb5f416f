package org.touchstone.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.touchstone.problem.Problem;
import org.touchstone.study.ScoredModel.ScorerKey;
import org.touchstone.study.yaml.Complaints;

/** Do scores that were computed elsewhere name every candidate, and nothing that is taken? */
final class ScoresCheck implements Check {

  @Override
  public void check(StudyConfig config, Complaints complaints) {
    config
        .scores()
        .ifPresent(
            scores ->
                complaints.attempt(
                    "scores",
                    () -> {
                      ElsewhereScores.read(scores).check(models(config), taken(config));
                      return scores;
                    }));
  }

  private static Set<String> models(StudyConfig config) {
    Set<String> models = new LinkedHashSet<>();
    for (FilePattern pattern : config.candidates()) {
      for (Path file : files(pattern)) {
        try {
          models.add(DensityModel.read(file).model().name());
        } catch (Problem e) {
          // the candidates' check says so
        }
      }
    }
    return models;
  }

  private static Set<String> taken(StudyConfig config) {
    Set<String> taken = new HashSet<>();
    taken.add(ScorerKey.KL.scorer());
    taken.add(ScorerKey.REVERSE_KL.scorer());
    ModeScores.KEYS.forEach(key -> taken.add(key.scorer()));
    config.metrics().forEach(metric -> taken.addAll(List.of(metric.id(), metric.label())));
    return taken;
  }

  private static List<Path> files(FilePattern pattern) {
    try {
      return pattern.files();
    } catch (IOException e) {
      return List.of(); // the file check has said so
    }
  }
}
