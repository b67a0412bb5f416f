package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

  @TempDir Path folder;

  @Test
  void everyMistakeOfEveryFileIsListedAndTheStatusIsTwo() throws IOException {
    Path a = Files.writeString(folder.resolve("a.yaml"), "study: a\nsampels: 3\n");
    Path b = folder.resolve("b.yaml");
    Captured run = Captured.run("validate", a.toString(), b.toString());
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertTrue(
        run.err().contains(a + ":2:1: sampels: unknown key, did you mean \"samples\"?"), run.err());
    assertTrue(run.err().contains(a + ":1:1: key \"truth\" is missing"), run.err());
    assertTrue(run.err().contains(b + ": there is no such file"), run.err());
    assertTrue(!run.err().contains("\tat "), run.err());
  }

  @Test
  void whatTheCatalogueKnowsOfMetricsAndExtractorsIsCheckedBeforeWork() throws IOException {
    Path model = Files.writeString(folder.resolve("m.yaml"), "name: m\n");
    Path config =
        Files.writeString(
            folder.resolve("study.yaml"),
            """
            study: small
            samples: 500
            truth: {model: MODEL}
            candidates: [MODEL]
            normality: {sizes: [100]}
            extractors:
              - {id: pixels}
              - {id: pixels, resize: legacy}
              - {id: mini-inception}
            metrics:
              - {id: is, features: pixels}
              - "kid[subset-size=500]"
              - "kid[subsets=1,gamma=-1]"
            """
                .replace("MODEL", model.toString()));
    Captured names = Captured.run("validate", config.toString());
    assertEquals(2, names.status());
    assertEquals(
        config + ":13:5: metrics[2].gamma: gamma -1.0, expected a positive number or null",
        names.err().strip());
    Files.writeString(config, Files.readString(config).replaceAll("  - \"kid\\[subsets.*\n", ""));
    String errors = Captured.run("validate", config.toString()).err();
    for (String line :
        List.of(
            ":8:18: extractors[1].resize: found \"legacy\", expected none",
            ":9:5: extractors[2]: mini-inception needs a model: the YAML beside its weights",
            ":11:14: metrics[0].features: is needs class probabilities, which [pixels] does not",
            ":12:5: metrics[1]: kid needs 501 images, found samples 500; lower")) {
      assertTrue(errors.contains(config + line), errors);
    }
  }

  @Test
  void withoutAFileTheStatusIsTwo() {
    Captured run = Captured.run("validate");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("at least one CONFIG"), run.err());
  }

  @Test
  void schemaIsJson() throws IOException {
    Captured run = Captured.run("validate", "--schema");
    assertEquals(0, run.status());
    assertEquals("object", new JsonMapper().readTree(run.out()).path("type").asText());
  }
}
