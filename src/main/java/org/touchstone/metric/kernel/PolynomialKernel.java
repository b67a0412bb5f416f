package org.touchstone.metric.kernel;

/**
 * The polynomial kernel {@code k(x, y) = (gamma x'y + coef0)^degree}.
 *
 * @param degree the power
 * @param gamma factor of the inner product
 * @param coef0 what is added to it
 */
record PolynomialKernel(int degree, double gamma, double coef0) implements Kernel {

  @Override
  public void apply(double[] products, int from, double norm, double[] norms) {
    if (degree == 3) {
      cube(products, from); // a loop that the compiler vectorises
      return;
    }
    for (int j = from; j < products.length; j++) {
      double base = gamma * products[j] + coef0;
      double power = base;
      for (int p = 1; p < degree; p++) {
        power *= base;
      }
      products[j] = power;
    }
  }

  private void cube(double[] products, int from) {
    for (int j = from; j < products.length; j++) {
      double base = gamma * products[j] + coef0;
      products[j] = base * base * base;
    }
  }
}
