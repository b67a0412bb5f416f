package org.touchstone.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.agreement.Agreements;
import org.touchstone.normality.GaussianControl;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.Problem;
import org.touchstone.study.yaml.Complaints;

/**
 * Are the candidates trained densities of the truth's world, enough for tau, each with a name of
 * its own, and is the one among them whose features are tested?
 */
final class CandidateCheck implements Check {

  private static final String BEST = "best";

  /** Names that mean something else in a configuration or in the tables of a run. */
  private static final Set<String> TAKEN =
      Set.of(CandidateSamples.TRUTH, BEST, FeatureSets.REAL, GaussianControl.NAME);

  @Override
  public void check(StudyConfig config, Complaints complaints) {
    Optional<DensityModel> truth = truth(config);
    Map<String, Path> names = new LinkedHashMap<>();
    int files = 0;
    int read = 0;
    for (int i = 0; i < config.candidates().size(); i++) {
      String key = "candidates[" + i + "]";
      for (Path file : files(config.candidates().get(i))) {
        files++;
        Optional<DensityModel> model =
            complaints.attempt(key, () -> DensityModel.read(file).requireTrained());
        if (model.isPresent()) {
          read++;
          named(model.get(), names, key, complaints);
          truth.ifPresent(
              p ->
                  complaints.attempt(
                      key,
                      () -> {
                        model.get().requireSameWorld(p);
                        return p;
                      }));
        }
      }
    }
    if (files < Agreements.FEWEST_MODELS) {
      complaints.add(
          "candidates",
          "found "
              + files
              + " models, expected at least "
              + Agreements.FEWEST_MODELS
              + ", the fewest that tau is computed for; the truth does not count");
    }
    String wanted = config.normality().candidate();
    if (!wanted.equals(BEST) && !names.containsKey(wanted) && read == files) {
      complaints.add(
          "normality.candidate",
          "found \""
              + wanted
              + "\", no candidate is called so, "
              + Nearest.hint(wanted, List.copyOf(names.keySet())));
    }
  }

  /**
   * Empty where there is none that candidates could be compared with; the truth's check says so.
   */
  private static Optional<DensityModel> truth(StudyConfig config) {
    try {
      DensityModel truth = DensityModel.read(config.truth().model());
      if (truth.isOfImages()) {
        truth.palette();
      }
      return Optional.of(truth);
    } catch (Problem e) {
      return Optional.empty();
    }
  }

  private static void named(
      DensityModel model, Map<String, Path> names, String key, Complaints complaints) {
    String name = model.model().name();
    Path first = names.putIfAbsent(name, model.file());
    if (TAKEN.contains(name)) {
      complaints.add(
          key,
          model.file() + ": is called \"" + name + "\", a name that is taken; rename it there");
    } else if (first != null) {
      complaints.add(
          key,
          model.file() + ": is called \"" + name + "\" as " + first + " is; rename one of them");
    }
  }

  private static List<Path> files(FilePattern pattern) {
    try {
      return pattern.files();
    } catch (IOException e) {
      return List.of(); // the file check has said so
    }
  }
}
