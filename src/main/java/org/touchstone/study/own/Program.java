package org.touchstone.study.own;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

/**
 * A program that is run once for its standard output.
 *
 * @param who on whose behalf, for errors
 * @param command the program and its arguments
 * @param timeLimit seconds after which it is stopped, with all that it started
 */
record Program(String who, List<String> command, int timeLimit) {

  /** Lines of standard error that an error shows. */
  private static final int TAIL = 10;

  /** The most characters that an error shows of them. */
  private static final int LONGEST = 2000;

  /**
   * Runs it in the working directory, with nothing on standard input.
   *
   * @param folder takes what it prints, in two files
   * @return its standard output
   * @throws ParameterProblem if it cannot be started
   * @throws DataProblem if it ends with another status than 0, or not in time
   */
  String output(Path folder) {
    File out = folder.resolve("stdout").toFile();
    File err = folder.resolve("stderr").toFile();
    try {
      Process process = new ProcessBuilder(command).redirectOutput(out).redirectError(err).start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(timeLimit, TimeUnit.SECONDS)) {
          throw new DataProblem(
              who,
              "stopped after time-limit "
                  + timeLimit
                  + " seconds; raise time-limit or make the program faster"
                  + tail(err));
        }
      } finally {
        stop(process);
      }
      if (process.exitValue() != 0) {
        throw new DataProblem(
            who,
            command.get(0)
                + " ended with status "
                + process.exitValue()
                + ", expected 0 and a number on standard output"
                + tail(err));
      }
      return new String(Files.readAllBytes(out.toPath()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ParameterProblem(
          who,
          "'"
              + command.get(0)
              + "' cannot be run ("
              + e.getMessage()
              + "); install it, or give its path",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + who + " was running", e);
    }
  }

  private static void stop(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  /** The end of standard error, a line below each other. */
  private static String tail(File err) throws IOException {
    String all = new String(Files.readAllBytes(err.toPath()), StandardCharsets.UTF_8).strip();
    if (all.isEmpty()) {
      return "; it wrote nothing on standard error";
    }
    List<String> lines = all.lines().toList();
    List<String> last = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
    String text = String.join(System.lineSeparator() + "  ", last);
    String end = text.substring(Math.max(0, text.length() - LONGEST));
    return "; the end of its standard error:" + System.lineSeparator() + "  " + end;
  }
}
