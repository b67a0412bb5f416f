package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewCommandTest {

  @TempDir Path folder;

  private Captured make(String name) {
    return Captured.run("new", "metric", name, "--out", folder.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nearest-ratio", "NearestRatio"})
  void fileTestAndPageAreWrittenAndTheNextStepsSaid(String name) throws IOException {
    Captured made = make(name);
    assertEquals(0, made.status(), made.err());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("NearestRatio.java", "NearestRatioTest.java", "nearest-ratio.md"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    Path java = folder.resolve("NearestRatio.java");
    assertTrue(made.out().contains("run configs/quickstart.yaml --metric " + java), made.out());
    assertTrue(made.out().lines().noneMatch(line -> line.contains("@")), made.out());
    Captured list = Captured.run("list", "--metric", java.toString());
    assertEquals(0, list.status(), list.err());
    assertTrue(list.out().contains("  nearest-ratio "), list.out());
  }

  @Test
  void theTestCompilesAndPassesAsItIsWritten() throws Exception {
    assertEquals(0, make("Fid2Ratio").status());
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xlint:all,-processing,-classfile,-path",
                "-Werror",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
    for (String name : List.of("Fid2Ratio.java", "Fid2RatioTest.java")) {
      arguments.add(folder.resolve(name).toString());
    }
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new)));
    try (var loader =
        new java.net.URLClassLoader(
            new java.net.URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      Class<?> test = loader.loadClass("Fid2RatioTest");
      var constructor = test.getDeclaredConstructor();
      constructor.setAccessible(true);
      int passed = 0;
      for (var method : test.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          method.setAccessible(true);
          method.invoke(constructor.newInstance());
          passed++;
        }
      }
      assertEquals(5, passed);
    }
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Files.writeString(folder.resolve("nearest-ratio.md"), "mine");
    Captured again = make("nearest-ratio");
    assertEquals(2, again.status());
    assertTrue(again.err().contains("nothing is overwritten"), again.err());
    assertTrue(Files.notExists(folder.resolve("NearestRatio.java")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nearest_ratio", "9x", "-", "nearest--ratio", "a/b", "nearestRatio"})
  void whatIsNoNameIsRefused(String name) {
    Captured made = Captured.run("new", "metric", "--out", folder.toString(), "--", name);
    assertEquals(2, made.status());
    assertTrue(made.err().contains("expected for example nearest-ratio"), made.err());
  }

  @Test
  void withoutAThingToBeginTheStatusIsTwo() {
    assertEquals(2, Captured.run("new").status());
    assertEquals(2, Captured.run("new", "metric").status());
  }
}
