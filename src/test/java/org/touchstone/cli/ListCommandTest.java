package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.touchstone.study.CatalogueEntry;
import org.touchstone.study.CatalogueEntry.Kind;

class ListCommandTest {

  @Test
  void everyEntryHasIdIdealParametersAndSource() throws IOException {
    Captured run = Captured.run("list", "--json");
    assertEquals(0, run.status());
    JsonNode json = new JsonMapper().readTree(run.out());
    for (String kind :
        List.of(
            "densities",
            "extractors",
            "resizes",
            "divergences",
            "metrics",
            "tests",
            "multivariate-tests")) {
      assertTrue(json.path(kind).size() > 0, kind);
      for (JsonNode entry : json.path(kind)) {
        assertTrue(entry.path("id").asText().matches("[a-z0-9]+(-[a-z0-9]+)*"), run.out());
        assertTrue(entry.has("ideal") && entry.path("parameters").isObject(), run.out());
        assertTrue(!entry.path("source").asText().isBlank(), run.out());
      }
    }
  }

  @Test
  void tableNamesWhatTheJsonNames() throws IOException {
    String table = Captured.run("list").out();
    JsonNode json = new JsonMapper().readTree(Captured.run("list", "--json").out());
    json.forEach(
        kind ->
            kind.forEach(entry -> assertTrue(table.contains("  " + entry.path("id").asText()))));
  }

  @Test
  void parametersAreTypedInJson() throws IOException {
    CatalogueEntry entry =
        new CatalogueEntry(
            Kind.METRIC,
            "m",
            Optional.empty(),
            Map.of("n", "3", "x", "0.5", "on", "true", "how", "median", "none", ""),
            "paper",
            "summary");
    JsonNode parameters =
        new JsonMapper()
            .readTree(ListCommand.json(List.of(entry)))
            .path("metrics")
            .get(0)
            .path("parameters");
    assertTrue(parameters.path("n").isIntegralNumber());
    assertEquals(0.5, parameters.path("x").doubleValue());
    assertTrue(parameters.path("on").isBoolean());
    assertEquals("median", parameters.path("how").textValue());
    assertTrue(parameters.path("none").isNull());
  }
}
