package org.touchstone.network;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;

/**
 * Refuses keys that a record does not have, at their line and column. Jackson would find them only
 * after it had complained of the key that was mistyped as missing.
 */
final class KnownKeys {

  private static final KebabCaseStrategy KEBAB = new KebabCaseStrategy();

  private KnownKeys() {}

  static void require(JsonParser parser, Class<? extends Record> root, Path file)
      throws IOException {
    Deque<Map<String, Class<?>>> around = new ArrayDeque<>();
    Class<?> next = root;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        around.push(next != null && next.isRecord() ? keys(next) : Map.of());
        next = null;
      } else if (token == JsonToken.END_OBJECT) {
        around.pop();
      } else if (token == JsonToken.FIELD_NAME) {
        Map<String, Class<?>> known = around.element();
        next = known.get(parser.currentName());
        if (next == null && !known.isEmpty()) {
          throw new ParameterProblem(
              file
                  + ":"
                  + parser.currentTokenLocation().getLineNr()
                  + ":"
                  + parser.currentTokenLocation().getColumnNr(),
              "unknown key " + Nearest.suggest(parser.currentName(), known.keySet()));
        }
      }
    }
  }

  /** Of a record; empty for what may have any keys. */
  private static Map<String, Class<?>> keys(Class<?> type) {
    Map<String, Class<?>> keys = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      keys.put(KEBAB.translate(component.getName()), component.getType());
    }
    return keys;
  }
}
