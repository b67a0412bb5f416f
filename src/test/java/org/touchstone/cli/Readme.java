package org.touchstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code that the README shows in its section "Your own metric". */
final class Readme {

  private Readme() {}

  private static String section() throws IOException {
    String all = Files.readString(Path.of("README.md"));
    int start = all.indexOf("\n## Your own metric\n");
    return all.substring(start, all.indexOf("\n## ", start + 1));
  }

  /** The fenced blocks of a language, in order. */
  static List<String> blocks(String language) throws IOException {
    Pattern fence = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$");
    return fence.matcher(section()).results().map(found -> found.group(1)).toList();
  }

  /** The indented line that starts a command, as its arguments. */
  static String[] command(String verb) throws IOException {
    Matcher line = Pattern.compile("(?m)^ {4}\\./touchstone (" + verb + " .*)$").matcher(section());
    if (!line.find()) {
      throw new AssertionError("the README shows no ./touchstone " + verb);
    }
    return line.group(1).split(" ");
  }
}
