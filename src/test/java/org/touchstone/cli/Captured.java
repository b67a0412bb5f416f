package org.touchstone.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A command that ran in this JVM, with an empty cache of its own unless the test names one: no test
 * reads what another one or older code left, nor writes into the user's home.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Captured(int status, String out, String err) {

  private static final String CACHE = "touchstone.cache";

  static Captured run(String... arguments) {
    if (System.getProperty(CACHE) != null) {
      return captured(arguments);
    }
    Path cache = emptyFolder();
    System.setProperty(CACHE, cache.toString());
    try {
      return captured(arguments);
    } finally {
      System.clearProperty(CACHE);
      delete(cache);
    }
  }

  private static Path emptyFolder() {
    try {
      return Files.createTempDirectory("touchstone-cache");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Captured captured(String... arguments) {
    PrintStream oldOut = System.out;
    PrintStream oldErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int status = Touchstone.run(arguments);
      return new Captured(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(oldOut);
      System.setErr(oldErr);
    }
  }
}
