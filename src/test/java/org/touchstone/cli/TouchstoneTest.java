package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import picocli.CommandLine;

/** What goes wrong is one line and an exit status. */
class TouchstoneTest {

  @CommandLine.Command(name = "x")
  private static final class Nothing {}

  private static String failed(int status, Throwable problem, boolean debug) {
    StringWriter text = new StringWriter();
    CommandLine line = new CommandLine(new Nothing()).setErr(new PrintWriter(text));
    assertEquals(status, Failures.failed(problem, line, debug));
    return text.toString();
  }

  @Test
  void withoutACommandItSaysWhichThereAre() {
    Captured run = Captured.run();
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("Usage: touchstone") && run.err().contains("score"), run.err());
  }

  @Test
  void aWrongCommandLineIsOneLineThatNamesTheHelp() {
    Captured unknown = Captured.run("scor");
    assertEquals(2, unknown.status());
    assertEquals(1, unknown.err().lines().count(), unknown.err());
    assertTrue(unknown.err().contains("did you mean score"), unknown.err());
    Captured missing = Captured.run("score", "--metrics", "fid");
    assertEquals(2, missing.status());
    assertEquals(1, missing.err().lines().count(), missing.err());
    assertTrue(
        missing.err().contains("'--candidate=CAND'; see ./touchstone score --help"), missing.err());
    assertEquals(2, Captured.run("list", "--banana").status());
  }

  @Test
  void helpIsStatusZero() {
    assertEquals(0, Captured.run("--help").status());
    assertEquals(0, Captured.run("train", "--help").status());
  }

  @Test
  void mistakesOfTheUserAreSaidAsTheyAre() {
    assertEquals("touchstone: a: b\n", failed(2, new ParameterProblem("a", "b"), false));
    assertEquals("touchstone: a: b\n", failed(1, new DataProblem("a", "b"), false));
  }

  @Test
  void aLackOfMemoryNamesTheFlagThatGivesMore() {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");
    String message = failed(1, error, false);
    assertEquals(
        "touchstone: out of memory (Java heap space); give more:"
            + " TOUCHSTONE_JVM_FLAGS=-Xmx4g ./touchstone ...\n",
        message);
    assertEquals(message, failed(1, new IllegalStateException(error), false));
  }

  @Test
  void whatNobodyExpectedIsOneLineAndATraceOnlyWhenAskedFor() {
    RuntimeException surprise = new IllegalStateException("first\nsecond");
    String message = failed(1, surprise, false);
    assertEquals(
        "touchstone: java.lang.IllegalStateException: first (run with --debug for the stack"
            + " trace)\n",
        message);
    assertTrue(failed(1, surprise, true).contains("\tat org.touchstone"));
  }
}
