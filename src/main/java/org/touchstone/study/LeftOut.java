package org.touchstone.study;

import org.touchstone.problem.Problem;

/**
 * A metric that was not computed.
 *
 * @param metric its id
 * @param reason why, and what would help
 */
public record LeftOut(String metric, String reason) {

  static LeftOut because(String metric, Problem problem) {
    String message = problem.getMessage();
    String prefix = metric + ": ";
    return new LeftOut(
        metric, message.startsWith(prefix) ? message.substring(prefix.length()) : message);
  }
}
