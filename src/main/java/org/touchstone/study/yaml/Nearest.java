package org.touchstone.study.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that a mistyped one was probably meant to be. */
public final class Nearest {

  private Nearest() {}

  /**
   * What to say of an unknown name.
   *
   * @param name the name that was found
   * @param known the names that there are, in the order in which they are listed
   * @return {@code did you mean "kid"?} where one is near, else {@code expected one of …}
   */
  public static String hint(String name, Collection<String> known) {
    return of(name, known)
        .map(near -> "did you mean \"" + near + "\"?")
        .orElse("expected " + (known.size() == 1 ? "" : "one of ") + String.join(", ", known));
  }

  /**
   * The nearest name by edits (Levenshtein), if it takes at most a third of the letters, or two.
   *
   * @param name the name that was found
   * @param known the names that there are
   * @return the nearest one, the first of equals
   */
  public static Optional<String> of(String name, Collection<String> known) {
    int limit = Math.min(name.length() - 1, Math.max(2, name.length() / 3));
    return known.stream()
        .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
        .filter(candidate -> edits(name, candidate) <= limit);
  }

  private static int edits(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[to.length()];
  }
}
