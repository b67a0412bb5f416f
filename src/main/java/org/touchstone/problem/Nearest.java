package org.touchstone.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that a mistyped one was probably meant to be. */
public final class Nearest {

  private Nearest() {}

  /**
   * The nearest name by edits (insert, delete or replace a letter, swap two neighbours), if it
   * takes at most a third of the letters, or two.
   *
   * @param found what was written
   * @param known the names that there are
   * @return the nearest one, the first of equals
   */
  public static Optional<String> of(String found, Collection<String> known) {
    int limit = Math.min(found.length() - 1, Math.max(2, found.length() / 3));
    return known.stream()
        .min(Comparator.comparingInt(name -> edits(found, name)))
        .filter(name -> edits(found, name) <= limit || name.startsWith(found + "-"));
  }

  /**
   * What to say of an unknown name where few words must do.
   *
   * @param found what was written
   * @param known the names that there are, in the order in which they are listed
   * @return {@code did you mean "kid"?} where one is near, else {@code expected one of …}
   */
  public static String hint(String found, Collection<String> known) {
    return of(found, known)
        .map(near -> "did you mean \"" + near + "\"?")
        .orElse("expected " + (known.size() == 1 ? "" : "one of ") + String.join(", ", known));
  }

  /**
   * What to say of an unknown name, with all that there are.
   *
   * @param found what was written
   * @param known the names that there are, in the order in which they are listed
   * @return for example {@code 'fdi'; did you mean 'fid'? Known: is, fid, kid}
   */
  public static String suggest(String found, Collection<String> known) {
    String near =
        of(found, known).map(name -> "did you mean '" + name + "'? Known: ").orElse("known: ");
    return "'" + found + "'; " + near + String.join(", ", known);
  }

  static int edits(String from, String to) {
    int[][] d = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, from, to, i, j);
      }
    }
    return d[from.length()][to.length()];
  }

  private static int cheapest(int[][] d, String from, String to, int i, int j) {
    int replaced = d[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
  }
}
