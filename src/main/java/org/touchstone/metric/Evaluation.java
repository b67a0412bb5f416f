package org.touchstone.metric;

import java.util.Optional;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;

/**
 * A candidate to be scored, and what it is compared with. What the sets remember is shared by all
 * metrics; with one seed for all candidates, the reference's share of kid is computed once.
 *
 * @param candidate the candidate's images
 * @param reference the truth's images, where there are any: for metrics that look for copies, those
 *     on which the candidate was trained
 * @param heldOut more of the truth's images, on which it was not trained, where there are any
 * @param seeds the randomness of this evaluation; a metric splits it by its own id
 */
public record Evaluation(
    ImageSet candidate, Optional<ImageSet> reference, Optional<ImageSet> heldOut, SeedTree seeds) {

  /**
   * A candidate and perhaps a reference.
   *
   * @param candidate the candidate's images
   * @param reference the truth's images, where there are any
   * @param seeds the randomness of this evaluation
   */
  public Evaluation(ImageSet candidate, Optional<ImageSet> reference, SeedTree seeds) {
    this(candidate, reference, Optional.empty(), seeds);
  }

  /**
   * The reference, for a metric that needs one.
   *
   * @param metric id of the metric
   * @return the truth's images
   * @throws ParameterProblem if there is none
   */
  public ImageSet reference(String metric) {
    return reference.orElseThrow(
        () -> new ParameterProblem(metric, "compares with a reference, found none; name one"));
  }

  /**
   * The held-out images, for a metric that needs them.
   *
   * @param metric id of the metric
   * @return images of the truth on which the candidate was not trained
   * @throws ParameterProblem if there are none
   */
  public ImageSet heldOut(String metric) {
    return heldOut.orElseThrow(
        () ->
            new ParameterProblem(
                metric,
                "needs images that the candidate was not trained on, found none; name them with"
                    + " --test FILE"));
  }
}
