package org.touchstone.problem;

/**
 * The data are wrong (not a number, truncated, too few, of another shape) or the run failed: exit
 * status 1.
 *
 * <p>Example: {@code fake.npy: row 17, column 3 is NaN, expected finite numbers}.
 */
public final class DataProblem extends Problem {

  private static final long serialVersionUID = 1L;

  /**
   * A problem with data.
   *
   * @param where the file, array or component
   * @param message what was found, what was expected, and what to do
   */
  public DataProblem(String where, String message) {
    super(where + ": " + message, null);
  }

  /**
   * A problem with its cause.
   *
   * @param where the file, array or component
   * @param message what was found, what was expected, and what to do
   * @param cause what showed the problem
   */
  public DataProblem(String where, String message, Throwable cause) {
    super(where + ": " + message, cause);
  }
}
