package org.touchstone;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages of papers say of the code is true of the code. */
class PapersTest {

  private static final Path PAPERS = Path.of("papers");
  private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+\\.)+[A-Z][A-Za-z]*)`");

  @Test
  void everyClassThatAPageNamesExists() throws IOException {
    int named = 0;
    for (Path page : pages()) {
      Matcher matcher = CLASS.matcher(Files.readString(page));
      while (matcher.find()) {
        String source = "src/main/java/org/touchstone/" + matcher.group(1).replace('.', '/');
        assertTrue(Files.exists(Path.of(source + ".java")), page + " names " + matcher.group(1));
        named++;
      }
    }
    assertTrue(named > 10, "only " + named + " classes are named");
  }

  @Test
  void theIndexNamesEveryPage() throws IOException {
    String index = Files.readString(PAPERS.resolve("README.md"));
    for (Path page : pages()) {
      String name = page.getFileName().toString();
      assertTrue(name.equals("README.md") || index.contains("(" + name + ")"), name);
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAPERS)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }
}
