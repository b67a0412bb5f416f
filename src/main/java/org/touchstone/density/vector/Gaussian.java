package org.touchstone.density.vector;

import java.util.OptionalDouble;
import org.touchstone.linalg.Matrix;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.VectorSpace;
import org.touchstone.sample.Vectors;

/**
 * The multivariate normal distribution, {@code ln p(x) = -(d ln 2 pi + ln det S + (x-m)' S^-1
 * (x-m)) / 2}. Coordinate t of a sample's point is the quantile of its t-th standardised number.
 */
public final class Gaussian implements VectorDensity {

  private final Ellipse ellipse;

  /**
   * A Gaussian.
   *
   * @param mean m
   * @param covariance S, {@code d x d}
   * @throws org.touchstone.problem.ParameterProblem if S is not positive definite
   */
  public Gaussian(double[] mean, Matrix covariance) {
    this.ellipse = Ellipse.of(mean, covariance);
  }

  /**
   * A Gaussian of given moments.
   *
   * @param moments mean and covariance
   */
  public Gaussian(VectorMoments moments) {
    this(moments.mean(), moments.covariance());
  }

  @Override
  public VectorSpace space() {
    return new VectorSpace(ellipse.dimensions());
  }

  @Override
  public VectorDraw draw(int count, Uniforms uniforms) {
    int d = ellipse.dimensions();
    double[] all = new double[Math.multiplyExact(count, d)];
    double[] z = new double[d];
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < d; t++) {
        z[t] = Normal.quantile(uniforms.at(i, t));
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
    double constant = d * Normal.LOG_TWO_PI + ellipse.logDeterminant();
    for (int i = 0; i < logs.length; i++) {
      logs[i] = -0.5 * (constant + ellipse.squaredDistance(samples.values(), i * d));
    }
    return logs;
  }

  /**
   * The cross entropy {@code -E[ln p(x)]} of any x whose mean and covariance are known.
   *
   * @param mean of x
   * @param covariance of x
   * @return nats
   */
  public double crossEntropy(double[] mean, Matrix covariance) {
    return 0.5
        * (ellipse.dimensions() * Normal.LOG_TWO_PI
            + ellipse.logDeterminant()
            + ellipse.expectedSquaredDistance(covariance)
            + ellipse.squaredDistance(mean, 0));
  }

  @Override
  public double[] mean() {
    return ellipse.mean();
  }

  @Override
  public Matrix covariance() {
    return ellipse.covariance();
  }

  @Override
  public OptionalDouble entropy() {
    double ofUnit = ellipse.dimensions() * (Normal.LOG_TWO_PI + 1);
    return OptionalDouble.of(0.5 * (ofUnit + ellipse.logDeterminant()));
  }
}
