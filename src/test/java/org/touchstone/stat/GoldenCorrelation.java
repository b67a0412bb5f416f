package org.touchstone.stat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The vector pairs of golden/stats/correlation.json, SciPy 1.10.1. */
record GoldenCorrelation(String name, double[] x, double[] y, JsonNode values) {

  static Stream<GoldenCorrelation> all() {
    try (InputStream in =
        GoldenCorrelation.class.getResourceAsStream("/golden/stats/correlation.json")) {
      JsonNode cases =
          JsonMapper.builder()
              .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
              .build()
              .readTree(in);
      return StreamSupport.stream(cases.spliterator(), false)
          .map(
              c ->
                  new GoldenCorrelation(
                      c.get("name").asText(), vector(c.get("x")), vector(c.get("y")), c));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those on which SciPy gives a number. */
  static Stream<GoldenCorrelation> defined() {
    return all().filter(c -> c.values.at("/kendall_b_auto/tau").isNumber());
  }

  double value(String pointer) {
    JsonNode node = values.at(pointer);
    if (!node.isNumber()) {
      throw new IllegalStateException(name + pointer + " is " + node);
    }
    return node.asDouble();
  }

  private static double[] vector(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToDouble(v -> v.isNumber() ? v.asDouble() : Double.NaN)
        .toArray();
  }

  @Override
  public String toString() {
    return name;
  }
}
