package org.touchstone.normality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Vectors with SciPy's answers; {@code normality.README.md} beside them says which SciPy. */
final class GoldenVectors {

  private GoldenVectors() {}

  /** The vectors for which SciPy gave a finite answer of that kind, by name. */
  static Stream<Map.Entry<String, JsonNode>> with(String answer) {
    try (InputStream in = GoldenVectors.class.getResourceAsStream("/golden/stats/normality.json")) {
      JsonNode root = new ObjectMapper().readTree(in);
      return StreamSupport.stream(root.properties().spliterator(), false)
          .filter(entry -> isNumber(entry.getValue().path(answer)))
          .filter(entry -> !entry.getKey().equals("constant_20"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNumber(JsonNode answer) {
    return answer.isNumber() || answer.path("stat").isNumber();
  }

  static double[] values(JsonNode vector) {
    return StreamSupport.stream(vector.get("x").spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
