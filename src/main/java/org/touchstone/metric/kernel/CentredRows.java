package org.touchstone.metric.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.NativeMatrix;
import org.touchstone.linalg.Rows;
import org.touchstone.problem.DataProblem;

/**
 * All rows of a set, scaled to norm 1 if asked, less a centre: distances of rows far from the
 * origin would cancel.
 */
final class CentredRows implements KernelRows {

  /** Rows of which the centre is the median: it need only be near them, and no outlier moves it. */
  private static final int CENTRE_ROWS = 101;

  private final Rows rows;
  private final double[] scales;
  private final double[] centre;

  private CentredRows(Rows rows, double[] scales, double[] centre) {
    this.rows = rows;
    this.scales = scales;
    this.centre = centre;
  }

  /**
   * Rows about their own centre, the median of each column.
   *
   * @param rows finite
   * @param scales factor of each row
   */
  static CentredRows of(Rows rows, double[] scales) {
    CentredRows plain = new CentredRows(rows, scales, new double[rows.columns()]);
    int few = Math.min(CENTRE_ROWS, rows.rows());
    double[][] columns = new double[rows.columns()][few];
    double[] row = new double[rows.columns()];
    for (int i = 0; i < few; i++) {
      int at = (int) ((long) i * rows.rows() / few);
      plain.read(rows.slice(at, at + 1), 0, scales[at], row);
      for (int j = 0; j < row.length; j++) {
        columns[j][i] = row[j];
      }
    }
    for (int j = 0; j < row.length; j++) {
      Arrays.sort(columns[j]);
      row[j] = columns[j][few / 2];
    }
    return new CentredRows(rows, scales, row);
  }

  /** These rows about the centre of others. */
  CentredRows about(CentredRows others) {
    return new CentredRows(rows, scales, others.centre);
  }

  /** Factors that leave rows as they are. */
  static double[] plain(Rows rows) {
    double[] scales = new double[rows.rows()];
    Arrays.fill(scales, 1);
    return scales;
  }

  /**
   * Factors that scale rows to norm 1.
   *
   * @param name what to call them in an error
   * @param rows finite
   * @throws DataProblem if a row is zero
   */
  static double[] unit(String name, Rows rows) {
    double[] scales = new double[rows.rows()];
    int step = Math.max(1, (1 << 20) / rows.columns());
    for (int from = 0; from < scales.length; from += step) {
      int to = Math.min(scales.length, from + step);
      Matrix block = rows.slice(from, to);
      for (int i = from; i < to; i++) {
        double square = 0;
        for (int j = 0; j < rows.columns(); j++) {
          double x = block.get(i - from, j);
          square += x * x;
        }
        scales[i] = scale(name, i, square);
      }
    }
    return scales;
  }

  private static double scale(String name, int row, double square) {
    if (!(square > 1e-290 && square < 1e300)) {
      throw new DataProblem(
          name,
          "row "
              + row
              + " has norm "
              + Math.sqrt(square)
              + ", which cannot be scaled to 1; remove the image, or set normalise to false");
    }
    return 1 / Math.sqrt(square);
  }

  @Override
  public int count() {
    return rows.rows();
  }

  @Override
  public int columns() {
    return rows.columns();
  }

  @Override
  public void load(int from, int to, NativeMatrix block, double[] norms) {
    Matrix source = rows instanceof Matrix all ? all : rows.slice(from, to);
    int first = source == rows ? 0 : from;
    IntStream.range(from, to)
        .parallel()
        .forEach(
            i -> {
              double[] row = new double[centre.length];
              norms[i - from] = read(source, i - first, scales[i], row);
              block.put(i - from, row, 0);
            });
  }

  /** All rows, where there are few. */
  Matrix matrix() {
    Matrix all = Matrix.zeros(count(), columns());
    double[] row = new double[columns()];
    for (int i = 0; i < count(); i++) {
      read(rows.slice(i, i + 1), 0, scales[i], row);
      System.arraycopy(row, 0, all.values(), i * row.length, row.length);
    }
    return all;
  }

  /** Reads one row, and returns its squared norm. */
  private double read(Matrix source, int place, double scale, double[] into) {
    int offset = place * into.length;
    double square = 0;
    for (int j = 0; j < into.length; j++) {
      double x = source.values()[offset + j] * scale - centre[j];
      into[j] = x;
      square += x * x;
    }
    return square;
  }
}
