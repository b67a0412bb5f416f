package org.touchstone.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;

/** What is done about a file of a folder or zip that is no image of the set. */
public enum OnBadImage {
  /** It is an error that names the file. */
  FAIL,
  /**
   * It is left out and named, see {@link SkippedImage}. All files are decoded once more for that,
   * before the first image is handed over. An empty or unsafe folder or zip still fails.
   */
  SKIP;

  /**
   * The choice of a name.
   *
   * @param name fail or skip
   * @return the choice
   * @throws ParameterProblem if it is neither
   */
  public static OnBadImage of(String name) {
    List<String> names = Arrays.stream(values()).map(OnBadImage::toString).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new ParameterProblem(
          "--on-bad-image", "unknown choice " + Nearest.suggest(name, names));
    }
    return values()[index];
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
