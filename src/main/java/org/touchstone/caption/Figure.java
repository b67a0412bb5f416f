package org.touchstone.caption;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A shape of one colour at a place of an image, in words.
 *
 * @param shape for example {@code triangle}
 * @param colour for example {@code red}
 * @param place where its centre is, for example {@code at the top left}
 */
public record Figure(String shape, String colour, String place) {

  private static final List<String> FORMS =
      List.of(
          "a {c} {s}",
          "a {c} {s} {p}",
          "one {c} {s} {p}",
          "a drawing of a {c} {s}",
          "a drawing of a {c} {s} {p}",
          "{p} a {c} {s}",
          "a {s} {p} in {c}");

  /**
   * The words for a place.
   *
   * @param down of the centre, as a share of the height, from 0 at the top to 1
   * @param right of the centre, as a share of the width, from 0 at the left to 1
   * @return one of nine
   */
  public static String place(double down, double right) {
    String row = third(down, "top", "bottom");
    String column = third(right, "left", "right");
    if (row.isEmpty() && column.isEmpty()) {
      return "in the middle";
    }
    return ("at the " + row + " " + column).replaceAll(" +", " ").strip();
  }

  private static String third(double share, String low, String high) {
    return share < 1 / 3.0 ? low : share > 2 / 3.0 ? high : "";
  }

  /**
   * A random caption; some leave out the place.
   *
   * @param random where the choice comes from
   * @return the caption
   */
  public String caption(SplittableRandom random) {
    return filled(FORMS.get(random.nextInt(FORMS.size())));
  }

  /**
   * The caption that says all that is known.
   *
   * @return for example {@code a red square at the top left}
   */
  public String caption() {
    return filled("a {c} {s} {p}");
  }

  /**
   * All its captions.
   *
   * @return one a form
   */
  public List<String> all() {
    return FORMS.stream().map(this::filled).toList();
  }

  private String filled(String form) {
    return form.replace("{c}", colour).replace("{s}", shape).replace("{p}", place);
  }
}
