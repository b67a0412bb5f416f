package org.touchstone.linalg;

/**
 * A matrix outside the Java heap, in which blocks of rows are multiplied: BLAS reads it where it
 * lies, whereas arrays are copied to and fro, which costs as much as the product of 1,000 rows. One
 * serves many blocks; rows may be put and read by several threads at once.
 */
public abstract sealed class NativeMatrix implements AutoCloseable
    permits NativeDoubles, NativeFloats {

  private final int rows;
  private final int columns;

  NativeMatrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * A matrix of undefined numbers.
   *
   * @param precision in what numbers products are computed
   * @param rows most rows of a block
   * @param columns most columns of a block
   * @return the matrix, to be closed
   */
  public static NativeMatrix of(Arithmetic precision, int rows, int columns) {
    return precision == Arithmetic.DOUBLE
        ? new NativeDoubles(rows, columns)
        : new NativeFloats(rows, columns);
  }

  /**
   * How many rows it has room for.
   *
   * @return the number of rows
   */
  public int rows() {
    return rows;
  }

  /**
   * How wide it is.
   *
   * @return the number of columns
   */
  public int columns() {
    return columns;
  }

  /**
   * Writes a row, rounded to this precision.
   *
   * @param row which
   * @param source numbers, one a column
   * @param offset where in the source they begin
   */
  public abstract void put(int row, double[] source, int offset);

  /**
   * Copies a row.
   *
   * @param row which
   * @param source of the same precision and width
   * @param sourceRow which of its rows
   */
  public abstract void put(int row, NativeMatrix source, int sourceRow);

  /**
   * Reads the start of a row.
   *
   * @param row which
   * @param into as many numbers as are wanted
   */
  public abstract void get(int row, double[] into);

  /**
   * Becomes {@code A B'} in its first m rows and n columns: inner products of rows.
   *
   * @param a of the same precision
   * @param m how many of its rows
   * @param b of the same precision and width
   * @param n how many of its rows
   * @throws IllegalArgumentException if precisions or sides do not fit
   */
  public void setProducts(NativeMatrix a, int m, NativeMatrix b, int n) {
    fits(a, m);
    fits(b, n);
    if (a.columns != b.columns || m > rows || n > columns) {
      throw new IllegalArgumentException(
          "a block of %d x %d has no room for products of %d x %d and %d x %d"
              .formatted(rows, columns, m, a.columns, n, b.columns));
    }
    multiply(a, m, b, n);
  }

  /**
   * Becomes {@code A A'} in its first m rows and columns, on and above the diagonal; what lies
   * below is undefined. Half the work of {@link #setProducts}.
   *
   * @param a of the same precision
   * @param m how many of its rows
   * @throws IllegalArgumentException if precisions or sides do not fit
   */
  public void setGram(NativeMatrix a, int m) {
    fits(a, m);
    if (m > rows || m > columns) {
      throw new IllegalArgumentException(
          "a block of %d x %d has no room for products of %d rows".formatted(rows, columns, m));
    }
    square(a, m);
  }

  abstract void multiply(NativeMatrix a, int m, NativeMatrix b, int n);

  abstract void square(NativeMatrix a, int m);

  private void fits(NativeMatrix other, int asked) {
    if (other.getClass() != getClass() || asked > other.rows || asked < 1) {
      throw new IllegalArgumentException(
          "products of %d rows of a block of %d, or of two precisions"
              .formatted(asked, other.rows));
    }
  }

  @Override
  public abstract void close();
}
