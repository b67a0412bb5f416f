package org.touchstone.metric.kernel;

/**
 * The negative distance {@code -|x-y|}, whose discrepancy of means is the energy distance.
 *
 * <p>Source: Sejdinovic, Sriperumbudur, Gretton and Fukumizu, "Equivalence of distance-based and
 * RKHS-based statistics in hypothesis testing", Annals of Statistics 41 (2013).
 */
record DistanceKernel() implements Kernel {

  @Override
  public void apply(double[] products, int from, double norm, double[] norms) {
    for (int j = from; j < products.length; j++) {
      products[j] = -Math.sqrt(Math.max(0, norm + norms[j] - 2 * products[j]));
    }
  }
}
