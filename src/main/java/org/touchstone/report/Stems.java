package org.touchstone.report;

/** Names of files, made from names of models and scorers. */
final class Stems {

  private Stems() {}

  /**
   * A name that every file system takes.
   *
   * @param name any text
   * @return the text with every run of other characters than letters, digits, dots and underscores
   *     turned into one hyphen
   */
  static String of(String name) {
    return name.replaceAll("[^\\p{Alnum}._]+", "-").replaceAll("^[-.]+|-+$", "");
  }
}
