package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertEquals(
        """
        FILE:8:5: extractors[1]: pixels: takes no resize, found legacy
        FILE:9:5: extractors[2]: mini-inception: needs a model, the YAML beside its weights
        FILE:11:5: metrics[0]: is needs class probabilities, which none of its extractors gives; \
        add mini-inception to extractors
        FILE:12:5: metrics[1]: kid with its parameters needs at least 501 images, and samples is \
        500; change one of them
        """
            .replace("FILE", config.toString()),
        Captured.run("validate", config.toString()).err());
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
