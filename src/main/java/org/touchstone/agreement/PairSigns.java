package org.touchstone.agreement;

/**
 * Which of two rows is lower, for every pair of rows: −1, 0 or 1.
 *
 * @param rows number of rows
 * @param signs pair by pair, (0, 1), (0, 2), …
 * @param untied number of pairs that are not 0
 */
record PairSigns(int rows, int[] signs, int untied) {

  static PairSigns of(double[] values) {
    int rows = values.length;
    int[] signs = new int[rows * (rows - 1) / 2];
    int untied = 0;
    int pair = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = i + 1; j < rows; j++) {
        // by comparison, not subtraction: two infinities are tied
        signs[pair] = values[i] < values[j] ? -1 : values[i] > values[j] ? 1 : 0;
        untied += signs[pair++] == 0 ? 0 : 1;
      }
    }
    return new PairSigns(rows, signs, untied);
  }

  /** |τ-b| with other values of the same rows. */
  double agreement(PairSigns other) {
    int net = 0;
    for (int pair = 0; pair < signs.length; pair++) {
      net += signs[pair] * other.signs[pair];
    }
    return Math.abs(net) / Math.sqrt((double) untied * other.untied);
  }

  /** The signs with the rows in another order. */
  PairSigns permuted(int[] order) {
    int[] moved = new int[signs.length];
    int pair = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = i + 1; j < rows; j++) {
        int a = Math.min(order[i], order[j]);
        int b = Math.max(order[i], order[j]);
        int sign = signs[a * (2 * rows - a - 1) / 2 + b - a - 1];
        moved[pair++] = a == order[i] ? sign : -sign;
      }
    }
    return new PairSigns(rows, moved, untied);
  }
}
