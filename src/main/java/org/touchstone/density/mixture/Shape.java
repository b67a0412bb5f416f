package org.touchstone.density.mixture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;

/** Shapes that fill a square of pixels, whose corners are (-1, -1) and (1, 1). */
public enum Shape {
  /** All of the square. */
  SQUARE((x, y) -> true),
  /** Its border, a quarter of the half side wide. */
  FRAME((x, y) -> Math.max(Math.abs(x), Math.abs(y)) > 0.7),
  /** The disc that touches the sides. */
  DISC((x, y) -> x * x + y * y <= 1),
  /** The outer part of the disc. */
  RING((x, y) -> x * x + y * y <= 1 && x * x + y * y > 0.3),
  /** A square on its corner. */
  DIAMOND((x, y) -> Math.abs(x) + Math.abs(y) <= 1),
  /** An upright plus. */
  PLUS((x, y) -> Math.min(Math.abs(x), Math.abs(y)) < 0.3),
  /** Both diagonals. */
  CROSS((x, y) -> Math.abs(Math.abs(x) - Math.abs(y)) < 0.3),
  /** A triangle with its tip on top. */
  TRIANGLE((x, y) -> Math.abs(x) <= (y + 1) / 2 + 0.15),
  /** An upright beam in the middle. */
  COLUMN((x, y) -> Math.abs(x) < 0.45),
  /** A lying beam in the middle. */
  BEAM((x, y) -> Math.abs(y) < 0.45),
  /** One pixel in two, as on a chessboard. */
  CHECKS((x, y) -> true);

  /** Whether a point of the square is covered; y grows downwards. */
  @FunctionalInterface
  private interface Region {
    boolean covers(double x, double y);
  }

  private final Region region;

  Shape(Region region) {
    this.region = region;
  }

  /**
   * The name in model files.
   *
   * @return for example {@code triangle}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a pixel is covered: where its centre is.
   *
   * @param row from 0 at the top
   * @param column from 0
   * @param size side of the square in pixels
   * @return whether the shape has it
   */
  public boolean covers(int row, int column, int size) {
    if (this == CHECKS) {
      return (row + column) % 2 == 0;
    }
    return region.covers((2 * column + 1.0) / size - 1, (2 * row + 1.0) / size - 1);
  }

  /**
   * The shape of a name.
   *
   * @param id the name
   * @param where where it stands, for the error
   * @return the shape
   * @throws ParameterProblem if there is none
   */
  public static Shape of(String id, String where) {
    List<String> known = Arrays.stream(values()).map(Shape::id).toList();
    return Arrays.stream(values())
        .filter(shape -> shape.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new ParameterProblem(where, "unknown shape " + Nearest.suggest(id, known)));
  }
}
