package org.touchstone.metric.memorisation;

import java.util.List;
import java.util.OptionalDouble;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Checks;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Limits;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Needs;
import org.touchstone.metric.Score;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Shuffle;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;

/**
 * Feature Likelihood Divergence; lower is better. As {@link FeatureLikelihoodScore} it puts a
 * Gaussian around each candidate image, fits the variances to the training images (the reference)
 * and looks at the held-out images' likelihood:
 *
 * <pre>(100 / d) (NLL of candidate's mixture - NLL of a mixture of real images)</pre>
 *
 * <p>where the latter is around one random half of the training images and fitted to the other
 * half. Features are normalised by the held-out images; each variance starts at that best for the
 * nearest training image, and a wide component around the training mean, which is dropped after the
 * fit, takes the training images that are far from every candidate.
 *
 * <p>0: as good as half the training images; below: better. Two halves of one law: about 0, a
 * little below, since the candidate's variances are fitted to twice as many images. Copies: tens
 * where they are noisy, and without bound where they are exact (1e15 was seen for the training set
 * itself; the authors warn above 1,000). Detail {@code gap}: the same of training images less that
 * of held-out images (their generalisation gap), far below 0 for copies.
 *
 * <p>Follows the authors' {@code FLD} (marcojira/fld), checked by an independent slow form; the
 * random half is theirs and differs. Of candidates and training images at most {@code rows} are
 * used, at random (the authors use all training images, in batches of 10,000 with a step each). A
 * column constant in all sets is left out (the peer returns NaN); one that is constant in the
 * held-out set alone is refused. Scale does not matter. Duplicates and copies are allowed:
 * variances start above 1e-3 / d. One far outlier among candidates is never felt; among held-out
 * images it widens the normalisation. Cost and memory as of {@code fls}, with 50 passes instead of
 * 100.
 *
 * <p>Standard error: disjoint random halves of the three sets, normalised as the whole. It says
 * nothing where candidates are exact copies, since halves part them from their originals.
 *
 * <p>Source: Jiralerspong et al., "Feature Likelihood Divergence: Evaluating the Generalization of
 * Generative Models Using Samples", NeurIPS 2023, arXiv:2302.04440.
 *
 * @param rows most candidates and most training images
 * @param halvings random halvings of the standard error; 0 for none
 */
public record FeatureLikelihoodDivergence(int rows, int halvings) implements Metric {

  private static final String ID = "fld";

  /** Halves of each set must hold two images, and of the training set twice that. */
  private static final int FEWEST = 4;

  /**
   * Checks the parameters.
   *
   * @throws org.touchstone.problem.ParameterProblem if one is out of bounds
   */
  public FeatureLikelihoodDivergence {
    Limits.atLeast(ID, "rows", rows, 2 * FEWEST);
    Limits.atLeast(ID, "halvings", halvings, 0);
  }

  /** As the authors: up to 10,000 images. */
  public FeatureLikelihoodDivergence() {
    this(4096, 2);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Needs needs() {
    return Needs.features(FEWEST, 2 * FEWEST).withHeldOut(FEWEST);
  }

  @Override
  public List<Score> score(Evaluation evaluation) {
    ImageSet reference = evaluation.reference(ID);
    ImageSet heldOut = evaluation.heldOut(ID);
    ImageSet candidate = evaluation.candidate();
    Matrix t = reference.features(ID, 2 * FEWEST);
    Matrix p = heldOut.features(ID, FEWEST);
    Matrix q = candidate.features(ID, FEWEST);
    Checks.sameWidth(reference, t.columns(), heldOut, p.columns());
    Checks.sameWidth(reference, t.columns(), candidate, q.columns());
    SeedTree seeds = evaluation.seeds().child(ID);
    Matrix training = chosen(t, seeds.child("reference"));
    Matrix made = chosen(q, seeds.child("candidate"));
    Normalisation scale = Normalisation.of(ID, List.of(p), List.of(training, made), heldOut);
    List<Matrix> sets = List.of(scale.of(training), scale.of(p), scale.of(made));
    Matrix unseen = sets.get(1);
    // every candidate of that size meets the same mixture of real images
    double real =
        reference.remember(
            List.of(ID, heldOut, seeds, rows, made.rows(), scale.kept().length),
            () -> baseline(sets.get(0), unseen, made.rows()));
    Mixture mixture = FittedMixtures.forDivergence(ID, sets.get(2), sets.get(0));
    double loss = mixture.negativeLogLikelihood(unseen);
    double gap = mixture.negativeLogLikelihood(sets.get(0)) - loss;
    double percent = 100.0 / unseen.columns();
    OptionalDouble error =
        DisjointHalves.error(
            halvings,
            sets,
            seeds.child("halves"),
            half -> percent * difference(half.get(0), half.get(1), half.get(2)));
    Estimate estimate =
        new Estimate(
            Checks.finite(ID, percent * (loss - real)),
            error,
            OptionalDouble.empty(),
            q.rows(),
            Unit.ONE);
    return List.of(
        Score.of(this, estimate)
            .withDetail("gap", percent * gap)
            .withDetail("rows", made.rows())
            .withDetail("columns", unseen.columns()));
  }

  /**
   * The divergence of given rows. The first half of the training images (or as many as there are
   * candidates, if that is fewer) is what the candidate is compared with.
   *
   * @param training {@code l x d}
   * @param heldOut {@code n x d}
   * @param candidate {@code m x d}
   * @return the divergence
   * @throws org.touchstone.problem.DataProblem if a column is constant in the held-out rows alone
   */
  public static double of(Matrix training, Matrix heldOut, Matrix candidate) {
    Normalisation scale =
        Normalisation.of(
            ID,
            List.of(heldOut),
            List.of(training, candidate),
            ImageSet.ofFeatures("held-out", heldOut));
    return 100.0
        / scale.kept().length
        * difference(scale.of(training), scale.of(heldOut), scale.of(candidate));
  }

  private Matrix chosen(Matrix all, SeedTree seeds) {
    return all.rows(Shuffle.choose(all.rows(), Math.min(rows, all.rows()), seeds.random()));
  }

  private static double difference(Matrix training, Matrix heldOut, Matrix candidate) {
    return FittedMixtures.forDivergence(ID, candidate, training).negativeLogLikelihood(heldOut)
        - baseline(training, heldOut, candidate.rows());
  }

  private static double baseline(Matrix training, Matrix heldOut, int candidates) {
    int centres = Math.min(candidates, training.rows() / 2);
    Matrix around = training.slice(0, centres);
    Matrix rest = training.slice(centres, training.rows());
    return FittedMixtures.forDivergence(ID, around, rest).negativeLogLikelihood(heldOut);
  }
}
