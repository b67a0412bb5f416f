package org.touchstone.density.vector;

import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.special.Gamma;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.VectorSpace;
import org.touchstone.sample.Vectors;

/**
 * The multivariate t distribution of a given covariance S: heavier tails than the Gaussian of the
 * same two moments. With r the Mahalanobis distance under {@code T = S (v-2)/v},
 *
 * <pre>ln p(x) = ln G((v+d)/2) - ln G(v/2) - (d ln(v pi) + ln det T)/2 - (v+d)/2 ln(1 + r^2/v)
 * </pre>
 *
 * <p>A sample is {@code m + sqrt(v/c) L z} with z standard normal and c chi-squared of v degrees of
 * freedom, whose uniform is coordinate d of the sample's point.
 *
 * <p>Source: Kotz and Nadarajah, Multivariate t Distributions and Their Applications (2004).
 */
public final class StudentT implements VectorDensity {

  private final Ellipse ellipse;
  private final Matrix covariance;
  private final double degrees;

  /**
   * A t distribution.
   *
   * @param mean m
   * @param covariance S, {@code d x d}: the covariance, not the scale matrix
   * @param degrees degrees of freedom v, above 2, where the covariance exists
   * @throws ParameterProblem if v is not above 2 or S not positive definite
   */
  public StudentT(double[] mean, Matrix covariance, double degrees) {
    if (!(degrees > 2 && degrees < Double.POSITIVE_INFINITY)) {
      throw new ParameterProblem(
          "student-t",
          "degrees " + degrees + ", expected a number above 2: with fewer it has no covariance");
    }
    this.degrees = degrees;
    this.covariance = covariance;
    double[] scaled = covariance.values().clone();
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] *= (degrees - 2) / degrees;
    }
    this.ellipse = Ellipse.of(mean, new Matrix(mean.length, mean.length, scaled));
  }

  @Override
  public VectorSpace space() {
    return new VectorSpace(ellipse.dimensions());
  }

  @Override
  public VectorDraw draw(int count, Uniforms uniforms) {
    int d = ellipse.dimensions();
    ChiSquaredDistribution chiSquared = new ChiSquaredDistribution(null, degrees);
    double[] all = new double[Math.multiplyExact(count, d)];
    double[] z = new double[d];
    for (int i = 0; i < count; i++) {
      double u = Normal.open(uniforms.at(i, d));
      double factor = Math.sqrt(degrees / chiSquared.inverseCumulativeProbability(u));
      for (int t = 0; t < d; t++) {
        z[t] = factor * Normal.quantile(uniforms.at(i, t));
      }
      ellipse.place(z, all, i * d);
    }
    Vectors vectors = new Vectors(space(), count, all);
    return new VectorDraw(vectors, logLikelihood(vectors));
  }

  @Override
  public double[] logLikelihood(Vectors samples) {
    double[] logs = new double[space().require(samples).count()];
    int d = ellipse.dimensions();
    double constant = logConstant();
    for (int i = 0; i < logs.length; i++) {
      double squared = ellipse.squaredDistance(samples.values(), i * d);
      logs[i] = constant - 0.5 * (degrees + d) * Math.log1p(squared / degrees);
    }
    return logs;
  }

  private double logConstant() {
    int d = ellipse.dimensions();
    return Gamma.logGamma(0.5 * (degrees + d))
        - Gamma.logGamma(0.5 * degrees)
        - 0.5 * (d * Math.log(degrees * Math.PI) + ellipse.logDeterminant());
  }

  @Override
  public double[] mean() {
    return ellipse.mean();
  }

  @Override
  public Matrix covariance() {
    return covariance;
  }

  /** {@code -constant + (v+d)/2 (psi((v+d)/2) - psi(v/2))}. */
  @Override
  public OptionalDouble entropy() {
    double half = 0.5 * (degrees + ellipse.dimensions());
    return OptionalDouble.of(
        half * (Gamma.digamma(half) - Gamma.digamma(0.5 * degrees)) - logConstant());
  }
}
