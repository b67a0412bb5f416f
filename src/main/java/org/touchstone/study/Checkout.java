package org.touchstone.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The commit of the source checkout that a folder lies in, as {@code git} says it.
 *
 * @param commit hash of HEAD
 * @param dirty whether tracked files differ from it
 */
public record Checkout(String commit, boolean dirty) {

  private static final long SECONDS = 10;

  /**
   * The checkout that the running classes were built in.
   *
   * @return empty outside a checkout, and where there is no git
   */
  public static Optional<Checkout> ofClasses() {
    try {
      Path code =
          Path.of(Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return of(Files.isDirectory(code) ? code : code.getParent());
    } catch (java.net.URISyntaxException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * The checkout of a folder.
   *
   * @param folder any folder
   * @return empty outside a checkout, and where there is no git
   */
  public static Optional<Checkout> of(Path folder) {
    Optional<String> head = git(folder, "rev-parse", "--verify", "HEAD");
    Optional<String> changes = git(folder, "status", "--porcelain", "--untracked-files=no");
    return head.flatMap(hash -> changes.map(c -> new Checkout(hash.strip(), !c.isBlank())));
  }

  private static Optional<String> git(Path folder, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
      builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
