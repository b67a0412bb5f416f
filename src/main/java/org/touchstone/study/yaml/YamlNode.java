package org.touchstone.study.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A node of a YAML text. */
public sealed interface YamlNode {

  /**
   * A number, a text, a truth value or nothing.
   *
   * @param text what stands there, without quotes
   * @param plain whether it stands without quotes
   */
  record Scalar(String text, boolean plain) implements YamlNode {}

  /**
   * A list.
   *
   * @param items its items
   */
  record Sequence(List<YamlNode> items) implements YamlNode {}

  /**
   * A mapping.
   *
   * @param entries its entries in the order of the text, each key once
   */
  record Mapping(List<Entry> entries) implements YamlNode {

    /**
     * The value of a key.
     *
     * @param key the key
     * @return the value, or empty where the key does not stand
     */
    public Optional<YamlNode> get(String key) {
      return entries.stream().filter(e -> e.key().equals(key)).map(Entry::value).findFirst();
    }
  }

  /**
   * One line of a mapping.
   *
   * @param key the key
   * @param value its value
   */
  record Entry(String key, YamlNode value) {}

  /**
   * Whether nothing stands there: an empty value, {@code ~} or {@code null}, without quotes.
   *
   * @return true for nothing
   */
  default boolean isNull() {
    return this instanceof Scalar s
        && s.plain()
        && Set.of("", "~", "null", "Null", "NULL").contains(s.text());
  }

  /**
   * How an error message shows it.
   *
   * @return for example {@code "abc"} or {@code a list}
   */
  default String shown() {
    if (isNull()) {
      return "nothing";
    }
    if (this instanceof Scalar s) {
      String text = s.text().length() > 60 ? s.text().substring(0, 57) + "..." : s.text();
      return '"' + text.replace("\n", "\\n") + '"' + (s.plain() ? "" : " in quotes");
    }
    return this instanceof Sequence ? "a list" : "a mapping";
  }
}
