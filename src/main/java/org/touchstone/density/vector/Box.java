package org.touchstone.density.vector;

import java.util.OptionalDouble;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.VectorSpace;
import org.touchstone.sample.Vectors;

/**
 * Uniform on a box: {@code p(x) = 1 / (2h)^d} where every coordinate is within h of the centre, and
 * 0 elsewhere. KL to anything that misses part of the box is infinite.
 */
public final class Box implements VectorDensity {

  private final double[] centre;
  private final double half;

  /**
   * A box.
   *
   * @param centre its middle
   * @param half h, half of its side, positive
   * @throws ParameterProblem if h is not positive
   */
  public Box(double[] centre, double half) {
    if (!(half > 0 && half < Double.POSITIVE_INFINITY)) {
      throw new ParameterProblem("box", "half side " + half + ", expected a positive number");
    }
    this.centre = centre.clone();
    this.half = half;
  }

  /**
   * A box of given moments: {@code h = scale sqrt(3)}.
   *
   * @param moments mean and covariance
   * @throws ParameterProblem if the coordinates are correlated or not equally wide
   */
  public Box(VectorMoments moments) {
    this(moments.mean(), moments.scale() * Math.sqrt(3));
    if (!moments.isotropic()) {
      throw new ParameterProblem("box", "takes no correlation and no decay; leave them out");
    }
  }

  @Override
  public VectorSpace space() {
    return new VectorSpace(centre.length);
  }

  @Override
  public VectorDraw draw(int count, Uniforms uniforms) {
    int d = centre.length;
    double[] all = new double[Math.multiplyExact(count, d)];
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < d; t++) {
        all[i * d + t] = centre[t] + half * (2 * uniforms.at(i, t) - 1);
      }
    }
    Vectors vectors = new Vectors(space(), count, all);
    return new VectorDraw(vectors, logLikelihood(vectors));
  }

  @Override
  public double[] logLikelihood(Vectors samples) {
    double[] logs = new double[space().require(samples).count()];
    for (int i = 0; i < logs.length; i++) {
      boolean in = true;
      for (int t = 0; t < centre.length; t++) {
        in &= Math.abs(samples.values()[i * centre.length + t] - centre[t]) <= edge(t);
      }
      logs[i] = in ? -logVolume() : Double.NEGATIVE_INFINITY;
    }
    return logs;
  }

  /** h with the rounding of a sample on the border. */
  private double edge(int coordinate) {
    return half + 4 * Math.ulp(Math.abs(centre[coordinate]) + half);
  }

  private double logVolume() {
    return centre.length * Math.log(2 * half);
  }

  /**
   * Whether another box lies in this one.
   *
   * @param other a box of the same space
   * @return whether this one has mass wherever the other has
   */
  public boolean contains(Box other) {
    boolean in = true;
    for (int t = 0; t < centre.length; t++) {
      in &= Math.abs(other.centre[t] - centre[t]) + other.half <= edge(t);
    }
    return in;
  }

  @Override
  public double[] mean() {
    return centre.clone();
  }

  @Override
  public Matrix covariance() {
    Matrix covariance = Matrix.zeros(centre.length, centre.length);
    for (int t = 0; t < centre.length; t++) {
      covariance.values()[t * centre.length + t] = half * half / 3;
    }
    return covariance;
  }

  @Override
  public OptionalDouble entropy() {
    return OptionalDouble.of(logVolume());
  }
}
