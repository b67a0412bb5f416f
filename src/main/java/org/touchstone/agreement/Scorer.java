package org.touchstone.agreement;

/**
 * What one metric or divergence says of every candidate.
 *
 * @param name its label, unique in its table
 * @param closer which values mean closer to the truth
 * @param values one value per candidate; infinity is a value, NaN is not
 */
public record Scorer(String name, Closer closer, double[] values) {

  /**
   * The values with a sign that makes lower closer.
   *
   * @return a new array
   */
  double[] oriented() {
    double[] oriented = values.clone();
    if (closer == Closer.HIGHER) {
      for (int row = 0; row < oriented.length; row++) {
        oriented[row] = -oriented[row];
      }
    }
    return oriented;
  }

  Scorer rows(int[] rows) {
    double[] kept = new double[rows.length];
    for (int k = 0; k < rows.length; k++) {
      kept[k] = values[rows[k]];
    }
    return new Scorer(name, closer, kept);
  }

  boolean constant() {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }
}
