package org.touchstone.study;

import java.util.List;

/** Names that somebody may have meant. */
public final class NearestName {

  private NearestName() {}

  /**
   * Words for an unknown name.
   *
   * @param found what was written
   * @param known what exists, at least one
   * @return for example {@code 'fdi'; did you mean 'fid'? Known: is, fid, kid}
   */
  public static String suggest(String found, List<String> known) {
    if (known.isEmpty()) {
      return "'" + found + "'; there are none";
    }
    return "'" + found + "'; did you mean '" + of(found, known) + "'? Known: "
        + String.join(", ", known);
  }

  /**
   * The nearest name by edit distance (insert, delete, replace, swap neighbours), the first of equals.
   *
   * @param found what was written
   * @param known what exists, at least one
   * @return the nearest
   */
  public static String of(String found, List<String> known) {
    String best = known.get(0);
    for (String name : known) {
      if (distance(found, name) < distance(found, best)) {
        best = name;
      }
    }
    return best;
  }

  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
            i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
