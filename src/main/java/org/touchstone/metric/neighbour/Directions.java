package org.touchstone.metric.neighbour;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.touchstone.linalg.FloatPanel;
import org.touchstone.linalg.Matrix;

/**
 * Rows about a centre, each as a length (double) and a direction (float, made where it is needed),
 * so that neither scale nor an outlier costs the others their digits:
 *
 * <pre>|x - y|^2 = a^2 + b^2 - 2 a b cos,  a = |x - c|, b = |y - c|</pre>
 *
 * <p>A cosine of two float directions of width d is off by at most {@code e = g + 3u}, {@code g = d
 * u / (1 - d u)}, {@code u = 2^-24}: g by the sum of products in any order, 2u by rounding both
 * directions, and u more than covers second-order terms and underflow. The squared distance is then
 * off by at most {@code 2 a b e + h (a^2 + b^2)}, {@code h = 8 (d + 8) 2^-53} for the double
 * precision of lengths, of centring, and of the distance that it is compared with.
 *
 * <p>Source: Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section 3.1.
 */
final class Directions {

  /** Rows of which the centre is the median: an outlier must not draw it away. */
  private static final int SAMPLE = 101;

  private final Matrix rows;
  private final double[] centre;
  private final double[] lengths;
  private final double[] squares;

  Directions(String name, Matrix rows, double[] centre) {
    this.rows = rows;
    this.centre = centre;
    squares = Support.squares(name, rows, centre);
    lengths = Arrays.stream(squares).map(Math::sqrt).toArray();
  }

  /** Median of every column over some of the rows. Any centre gives the same distances. */
  static double[] centre(Matrix rows) {
    int sample = Math.min(SAMPLE, rows.rows());
    double[] centre = new double[rows.columns()];
    double[] column = new double[sample];
    for (int j = 0; j < centre.length; j++) {
      for (int s = 0; s < sample; s++) {
        column[s] = rows.get((int) ((long) s * rows.rows() / sample), j);
      }
      Arrays.sort(column);
      centre[j] = sample == 0 ? 0 : column[sample / 2];
    }
    return centre;
  }

  int count() {
    return lengths.length;
  }

  int width() {
    return centre.length;
  }

  double[] lengths() {
    return lengths;
  }

  double[] squares() {
    return squares;
  }

  /** Most that a cosine is off. */
  double cosineError() {
    double u = 0x1p-24;
    double d = width();
    return d * u < 0.5 ? 1.001 * (d * u / (1 - d * u) + 3 * u) : 1e6;
  }

  /** Most that the squared distance of rows is off for other reasons, as a share of a^2 + b^2. */
  double squareError() {
    return 8 * (width() + 8.0) * 0x1p-53;
  }

  /** The directions of some rows; that of the centre itself is zero. */
  FloatPanel panel(int from, int to, FloatBuffer room) {
    int width = width();
    float[] direction = new float[width];
    for (int i = from; i < to; i++) {
      int start = i * width;
      double scale = lengths[i] > 0 ? 1 / lengths[i] : 0;
      for (int j = 0; j < width; j++) {
        direction[j] = (float) ((rows.values()[start + j] - centre[j]) * scale);
      }
      room.put((i - from) * width, direction);
    }
    return new FloatPanel(to - from, width, room);
  }
}
