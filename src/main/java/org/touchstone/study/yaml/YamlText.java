package org.touchstone.study.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a record as YAML with every key, so that it binds again to an equal record. The text is a
 * function of the record alone: keys in the order of the components, one line each, lists of
 * records one item a line.
 */
public final class YamlText {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String NAME = "[A-Za-z_./*][A-Za-z0-9_./*+-]*";
  private static final String NUMBER = "[+-]?[0-9][0-9]*(\\.[0-9]+)?([eE][+-]?[0-9]+)?";
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", ".nan", ".inf", "~");

  private YamlText() {}

  /**
   * The YAML text of a record.
   *
   * @param value a record that {@link YamlRecords} binds
   * @return the text, ending with a line feed
   */
  public static String of(Record value) {
    StringBuilder text = new StringBuilder();
    block(text, value, "");
    return text.toString();
  }

  private static void block(StringBuilder text, Object value, String indent) {
    for (RecordComponent component : new RecordShape(value.getClass()).keyed()) {
      Object part = plain(RecordShape.get(value, component));
      text.append(indent).append(Kebab.of(component.getName())).append(':');
      if (part instanceof Record && !textOnly(part)) {
        text.append('\n');
        block(text, part, indent + "  ");
      } else if (part instanceof List<?> items
          && items.stream().anyMatch(Record.class::isInstance)) {
        text.append('\n');
        items.forEach(i -> text.append(indent).append("  - ").append(flow(i)).append('\n'));
      } else {
        text.append(' ').append(flow(part)).append('\n');
      }
    }
  }

  /** The value in one line; absent components of a record are left out. */
  private static String flow(Object value) {
    if (value instanceof List<?> items) {
      return "[" + String.join(", ", items.stream().map(YamlText::flow).toList()) + "]";
    }
    if (!(value instanceof Record) || textOnly(value)) {
      return scalar(value);
    }
    RecordShape shape = new RecordShape(value.getClass());
    List<String> parts = new ArrayList<>();
    for (RecordComponent component : shape.keyed()) {
      Object part = plain(RecordShape.get(value, component));
      if (part != null) {
        parts.add(Kebab.of(component.getName()) + ": " + flow(part));
      }
    }
    shape
        .others()
        .map(component -> (Map<?, ?>) RecordShape.get(value, component))
        .ifPresent(
            others ->
                others.forEach(
                    (k, v) -> parts.add(quoted((String) k) + ": " + number((String) v))));
    return "{" + String.join(", ", parts) + "}";
  }

  private static Object plain(Object value) {
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }

  private static boolean textOnly(Object value) {
    return new RecordShape(value.getClass()).textOnly();
  }

  private static String scalar(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Record) { // one that stands as a text only
      return quoted(RecordShape.get(value, value.getClass().getRecordComponents()[0]).toString());
    }
    return value instanceof Enum<?> constant ? Kebab.of(constant) : quoted(value.toString());
  }

  private static String number(String text) {
    return text.matches(NUMBER) || text.matches("true|false") ? text : quoted(text);
  }

  private static String quoted(String text) {
    if (text.matches(NAME)
        && !text.startsWith("*")
        && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
