package org.touchstone.problem;

/**
 * A parameter, a name or a path that the user gave is wrong: exit status 2.
 *
 * <p>Example: {@code kid: subset-size 0, expected at least 2}.
 */
public final class ParameterProblem extends Problem {

  private static final long serialVersionUID = 1L;

  /**
   * A problem with a parameter of a component.
   *
   * @param component the id of what was configured, for example {@code kid}
   * @param message what was found, what was expected, and what to do
   */
  public ParameterProblem(String component, String message) {
    super(component + ": " + message, null);
  }

  /**
   * A problem with its cause.
   *
   * @param component the id of what was configured, or the path that was named
   * @param message what was found, what was expected, and what to do
   * @param cause what showed the problem
   */
  public ParameterProblem(String component, String message, Throwable cause) {
    super(component + ": " + message, cause);
  }
}
