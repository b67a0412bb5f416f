package org.touchstone.study;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.touchstone.study.yaml.Complaints;

/** Are the programs and scripts there that compute metrics? */
final class CommandCheck implements Check {

  /** A word that can only be a script of a language, not an option or a placeholder. */
  private static final String SCRIPT = "[^-{}][^{}\\x00]*\\.(py|R|r|jl|sh|rb|pl|js|m|lua)";

  @Override
  public void check(StudyConfig config, Complaints complaints) {
    for (int i = 0; i < config.metrics().size(); i++) {
      String key = "metrics[" + i + "].command";
      config
          .metrics()
          .get(i)
          .command()
          .map(words -> words.get(0))
          .filter(program -> !isThere(program))
          .ifPresent(
              program ->
                  complaints.add(
                      key,
                      "there is no program "
                          + program
                          + (hasFolder(program) ? "" : " on the PATH")
                          + "; install it, or give its path"));
      config
          .metrics()
          .get(i)
          .command()
          .ifPresent(
              words ->
                  words.stream()
                      .skip(1)
                      .filter(word -> word.matches(SCRIPT) && !Files.exists(Path.of(word)))
                      .forEach(
                          script ->
                              complaints.add(
                                  key,
                                  "there is no file "
                                      + script
                                      + "; paths are relative to the working directory")));
    }
  }

  private static boolean isThere(String program) {
    try {
      if (hasFolder(program)) {
        return Files.isExecutable(Path.of(program));
      }
      String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
      for (String folder : path.split(File.pathSeparator)) {
        for (String ending : new String[] {"", ".exe", ".bat", ".cmd"}) {
          Path file = Path.of(folder).resolve(program + ending);
          if (Files.isRegularFile(file) && Files.isExecutable(file)) {
            return true;
          }
        }
      }
    } catch (InvalidPathException e) {
      return false;
    }
    return false;
  }

  private static boolean hasFolder(String program) {
    return program.contains("/") || program.contains(File.separator);
  }
}
