package org.touchstone.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.agreement.Agreements;
import org.touchstone.density.Bound;

/** What is not wrong with a study, but should be known before it is run. */
public final class StudyCautions {

  private StudyCautions() {}

  /**
   * Looks at a study.
   *
   * @param file where it stands
   * @param config the study, nothing of which is wrong
   * @return sentences
   */
  public static List<String> of(Path file, StudyConfig config) {
    List<String> cautions = new ArrayList<>();
    List<DensityModel> candidates = config.candidateModels();
    long exact = candidates.stream().filter(model -> model.bound() == Bound.EXACT).count();
    if (exact < Agreements.FEWEST_MODELS && exact < candidates.size()) {
      cautions.add(
          file
              + ": candidates: the log-likelihood of "
              + exact
              + " of "
              + candidates.size()
              + " is exact, of the others only bounds are known; these are ordered by KL only where"
              + " their bounds are apart, so tau may rest on few pairs or be empty. Add candidates"
              + " until "
              + Agreements.FEWEST_MODELS
              + " are exact");
    }
    return cautions;
  }
}
