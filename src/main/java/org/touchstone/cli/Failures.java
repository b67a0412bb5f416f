package org.touchstone.cli;

import java.io.PrintWriter;
import java.util.List;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.problem.Problem;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What goes wrong, in one line, and the exit status that it means. */
final class Failures {

  private Failures() {}

  /** Says what is wrong with a command line; usage where there is no command. */
  static int wrongCommandLine(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    if (arguments.length == 0) {
      command.usage(err);
    } else {
      String name = command.getCommandSpec().qualifiedName();
      err.println(
          name.replaceFirst(" ", ": ")
              + ": "
              + firstLine(problem.getMessage())
              + suggestions(problem)
              + "; see ./"
              + name
              + " --help");
    }
    err.flush();
    return Touchstone.WRONG_PARAMETERS;
  }

  private static String suggestions(ParameterException problem) {
    if (!(problem instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    List<String> near = unmatched.getSuggestions();
    return near.isEmpty() ? "" : ", did you mean " + near.get(0) + "?";
  }

  /** Says why a command failed. */
  static int failed(Throwable problem, CommandLine command, boolean debug) {
    PrintWriter err = command.getErr();
    err.println("touchstone: " + oneLine(problem));
    if (debug) {
      problem.printStackTrace(err);
    }
    err.flush();
    return problem instanceof ParameterProblem
        ? Touchstone.WRONG_PARAMETERS
        : Touchstone.WRONG_DATA;
  }

  private static String oneLine(Throwable problem) {
    if (problem instanceof Problem) {
      return problem.getMessage();
    }
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return "out of memory ("
            + firstLine(String.valueOf(cause.getMessage()))
            + "); give more: TOUCHSTONE_JVM_FLAGS=-Xmx4g ./touchstone ...";
      }
    }
    return firstLine(problem.toString()) + " (run with --debug for the stack trace)";
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
