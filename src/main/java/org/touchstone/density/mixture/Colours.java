package org.touchstone.density.mixture;

import java.util.Arrays;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;

/** The colours of shapes and of what is behind them. */
final class Colours {

  private Colours() {}

  static void require(String family, Space space, int[] colours, int background) {
    boolean known =
        Arrays.stream(colours).allMatch(c -> c >= 0 && c < space.colours() && c != background);
    if (!known || background < 0 || background >= space.colours()) {
      throw new ParameterProblem(
          family,
          "colours "
              + Arrays.toString(colours)
              + " on background "
              + background
              + ", expected numbers from 0 to "
              + (space.colours() - 1)
              + ", none of them the background");
    }
  }
}
