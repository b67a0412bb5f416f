package org.touchstone.problem;

/**
 * A mistake that the user can mend. The message is one line that says where, what was found, what
 * was expected and what to do; it is printed without a stack trace.
 */
public abstract sealed class Problem extends RuntimeException
    permits ParameterProblem, DataProblem {

  private static final long serialVersionUID = 1L;

  Problem(String message, Throwable cause) {
    super(message, cause);
  }
}
