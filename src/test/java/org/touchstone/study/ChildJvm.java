package org.touchstone.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM beside that of the tests: one that may be killed, or whose memory is its own affair. */
final class ChildJvm {

  private ChildJvm() {}

  /**
   * Starts one with the flags of the launcher, a small heap that is touched at once, and one thread
   * an operation, as the tests have.
   *
   * @param log where its output goes
   * @param main the class to run
   * @param arguments its arguments
   * @return the process
   * @throws IOException if it cannot be started
   */
  static Process start(Path log, Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms96m",
                "-Xmx96m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dtouchstone.threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
