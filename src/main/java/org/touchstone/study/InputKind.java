package org.touchstone.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;

/** What the rows of a user's file are. */
public enum InputKind {
  /** Feature vectors. */
  FEATURES,
  /** Class probabilities that sum to 1. */
  PROBABILITIES,
  /** Class scores before the softmax. */
  LOGITS,
  /** Images, which go through an extractor. */
  IMAGES;

  /**
   * The kind of a name.
   *
   * @param name features, probabilities, logits or images
   * @return the kind
   * @throws ParameterProblem if there is none
   */
  public static InputKind of(String name) {
    List<String> names = Arrays.stream(values()).map(InputKind::toString).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new ParameterProblem("--as", "unknown kind " + Nearest.suggest(name, names));
    }
    return values()[index];
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
