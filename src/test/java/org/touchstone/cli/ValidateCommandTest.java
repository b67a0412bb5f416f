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
