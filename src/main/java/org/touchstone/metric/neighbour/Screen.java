package org.touchstone.metric.neighbour;

/** Bounds of squared distances from cosines in single precision; see {@link Directions}. */
final class Screen {

  private final Directions a;
  private final double[] lengths;
  private final double[] squares;
  private final double cosineError;
  private final double squareError;
  private double square;
  private double twice;
  private double error;

  Screen(Directions a, Directions b) {
    this.a = a;
    lengths = b.lengths();
    squares = b.squares();
    cosineError = a.cosineError();
    squareError = a.squareError();
  }

  /** The row of the first set to which the next cosines belong. */
  void row(int i) {
    square = a.squares()[i];
    twice = 2 * a.lengths()[i];
    error = twice * cosineError;
  }

  /** The squared distance to row j of the second set is at least this, which may be negative. */
  double low(int j, float cosine) {
    return (square + squares[j]) * (1 - squareError) - lengths[j] * (twice * cosine + error);
  }

  /** And at most this. */
  double high(int j, float cosine) {
    return (square + squares[j]) * (1 + squareError) - lengths[j] * (twice * cosine - error);
  }
}
