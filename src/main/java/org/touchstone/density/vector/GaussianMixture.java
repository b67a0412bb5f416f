package org.touchstone.density.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.touchstone.density.Modal;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.VectorSpace;
import org.touchstone.sample.Vectors;

/**
 * A mixture of Gaussians, {@code ln p(x) = ln sum_k w_k N(x; m_k, S_k)}. Coordinate d of a sample's
 * point chooses the component.
 */
public final class GaussianMixture implements VectorDensity, Modal {

  private final List<Gaussian> components;
  private final double[] weights;

  /**
   * A mixture.
   *
   * @param components at least one, all over one space
   * @param weights their probabilities, positive
   * @throws ParameterProblem if the weights are not one a component, positive, of sum 1
   */
  public GaussianMixture(List<Gaussian> components, double[] weights) {
    if (components.isEmpty()
        || components.size() != weights.length
        || !Arrays.stream(weights).allMatch(weight -> weight > 0)
        || !(Math.abs(Arrays.stream(weights).sum() - 1) < 1e-9)) {
      throw new ParameterProblem(
          "gaussian-mixture",
          components.size()
              + " components of weights "
              + Arrays.toString(weights)
              + ", expected positive weights that sum to 1");
    }
    this.components = List.copyOf(components);
    this.weights = weights.clone();
  }

  /**
   * Equally likely modes in pairs on the first coordinate axes, at {@code m + r e_j} and {@code m -
   * r e_j}, such that the whole has the given moments whatever the number of modes: a share {@code
   * between} of the variance of each of these coordinates lies between the modes, the rest within
   * them, so that {@code r = scale sqrt(between modes / 2)}.
   *
   * @param moments mean and covariance of the whole
   * @param modes an even number up to twice the dimension
   * @param between the share, between 0 and 1
   * @return the mixture
   * @throws ParameterProblem if a number is out of bounds, or the coordinates are correlated or not
   *     equally wide
   */
  public static GaussianMixture onAxes(VectorMoments moments, int modes, double between) {
    int d = moments.dimension();
    if (modes < 2 || modes % 2 != 0 || modes > 2 * d) {
      throw new ParameterProblem(
          "gaussian-mixture",
          "modes "
              + modes
              + ", expected an even number from 2 to "
              + 2 * d
              + ", twice the dimension: two on an axis");
    }
    if (!(between > 0 && between < 1)) {
      throw new ParameterProblem(
          "gaussian-mixture", "between " + between + ", expected a number between 0 and 1");
    }
    if (!moments.isotropic()) {
      throw new ParameterProblem(
          "gaussian-mixture", "takes no correlation and no decay; leave them out");
    }
    double variance = moments.scale() * moments.scale();
    double radius = Math.sqrt(variance * between * modes / 2);
    Matrix within = Matrix.zeros(d, d);
    for (int t = 0; t < d; t++) {
      within.values()[t * d + t] = t < modes / 2 ? variance * (1 - between) : variance;
    }
    List<Gaussian> components = new ArrayList<>();
    for (int mode = 0; mode < modes; mode++) {
      double[] mean = moments.mean();
      mean[mode / 2] += mode % 2 == 0 ? radius : -radius;
      components.add(new Gaussian(mean, within));
    }
    double[] alike = new double[modes];
    Arrays.fill(alike, 1.0 / modes);
    return new GaussianMixture(components, alike);
  }

  @Override
  public VectorSpace space() {
    return components.get(0).space();
  }

  @Override
  public double[] weights() {
    return weights.clone();
  }

  @Override
  public GaussianMixture keeping(boolean[] kept) {
    int[] modes = IntStream.range(0, kept.length).filter(mode -> kept[mode]).toArray();
    double mass = Arrays.stream(modes).mapToDouble(mode -> weights[mode]).sum();
    return new GaussianMixture(
        Arrays.stream(modes).mapToObj(components::get).toList(),
        Arrays.stream(modes).mapToDouble(mode -> weights[mode] / mass).toArray());
  }

  @Override
  public VectorDraw draw(int count, Uniforms uniforms) {
    int d = space().dimensions();
    double[] all = new double[Math.multiplyExact(count, d)];
    for (int i = 0; i < count; i++) {
      double rest = uniforms.at(i, d);
      int mode = 0;
      while (mode < weights.length - 1 && rest >= weights[mode]) {
        rest -= weights[mode++];
      }
      double[] one = components.get(mode).draw(1, uniforms.from(i)).samples().values();
      System.arraycopy(one, 0, all, i * d, d);
    }
    Vectors vectors = new Vectors(space(), count, all);
    return new VectorDraw(vectors, logLikelihood(vectors));
  }

  @Override
  public double[] logLikelihood(Vectors samples) {
    List<double[]> each =
        components.stream().map(component -> component.logLikelihood(samples)).toList();
    double[] logs = new double[samples.count()];
    for (int i = 0; i < logs.length; i++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < weights.length; k++) {
        most = Math.max(most, each.get(k)[i] + Math.log(weights[k]));
      }
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        sum += Math.exp(each.get(k)[i] + Math.log(weights[k]) - most);
      }
      logs[i] = most + Math.log(sum);
    }
    return logs;
  }

  @Override
  public double[] mean() {
    double[] mean = new double[space().dimensions()];
    for (int k = 0; k < weights.length; k++) {
      double[] of = components.get(k).mean();
      for (int t = 0; t < mean.length; t++) {
        mean[t] += weights[k] * of[t];
      }
    }
    return mean;
  }

  @Override
  public Matrix covariance() {
    double[] mean = mean();
    int d = mean.length;
    Matrix covariance = Matrix.zeros(d, d);
    for (int k = 0; k < weights.length; k++) {
      double[] of = components.get(k).mean();
      double[] within = components.get(k).covariance().values();
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          covariance.values()[i * d + j] +=
              weights[k] * (within[i * d + j] + (of[i] - mean[i]) * (of[j] - mean[j]));
        }
      }
    }
    return covariance;
  }

  /** Has no closed form. */
  @Override
  public OptionalDouble entropy() {
    return OptionalDouble.empty();
  }
}
