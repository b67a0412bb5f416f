package org.touchstone.study.yaml;

import java.util.Locale;

/** Java names as they stand in YAML and CSV: lower case with hyphens. */
public final class Kebab {

  private Kebab() {}

  /**
   * A camel-case name.
   *
   * @param name for example {@code referenceSamples}
   * @return for example {@code reference-samples}
   */
  public static String of(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /**
   * An enum constant.
   *
   * @param constant for example {@code SHAPIRO_WILK}
   * @return for example {@code shapiro-wilk}
   */
  public static String of(Enum<?> constant) {
    return constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
