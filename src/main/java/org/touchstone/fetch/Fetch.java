package org.touchstone.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.Sha256;

/**
 * Brings weights into a cache: what was begun goes on, what breaks off is taken up again a few
 * times, and what arrives is checked before it has its name.
 *
 * @param cache where to
 * @param stall how long nothing may come before a server counts as silent
 * @param attempts how often a transfer that breaks off is taken up in one run
 */
public record Fetch(WeightsCache cache, Duration stall, int attempts) {

  /**
   * What a fetch did.
   *
   * @param file where the weights lie
   * @param sha256 their hash
   * @param before whether they were there already
   * @param firstSeen whether nobody stated the hash, so that this one was recorded
   */
  public record Outcome(Path file, String sha256, boolean before, boolean firstSeen) {}

  /**
   * With the usual patience.
   *
   * @param cache where to
   */
  public Fetch(WeightsCache cache) {
    this(cache, Duration.ofSeconds(30), 5);
  }

  /**
   * Fetches.
   *
   * @param weights what
   * @param listener hears of the bytes
   * @return where they lie
   * @throws DataProblem if the address cannot be reached or refuses, the transfer breaks off or
   *     stalls for good, or the file has another hash; also if another file is there already
   */
  public Outcome fetch(Weights weights, Listener listener) {
    Path file = cache.file(weights);
    Optional<String> expected = cache.expected(weights);
    if (Files.exists(file)) {
      String found = Sha256.of(file);
      if (expected.isPresent() && !expected.get().equals(found)) {
        throw new DataProblem(
            file.toString(),
            "is there, with SHA-256 "
                + found
                + ", expected "
                + expected.get()
                + "; delete it to fetch it again");
      }
      return new Outcome(file, found, true, false);
    }
    Path part = cache.part(weights);
    try {
      Files.createDirectories(cache.folder());
    } catch (IOException e) {
      throw new DataProblem(
          cache.folder().toString(),
          "cannot be made (" + e + "); set TOUCHSTONE_CACHE to a folder that you may write to",
          e);
    }
    transfer(weights, part, listener);
    cache.admit(weights, part);
    return new Outcome(file, Sha256.of(file), false, expected.isEmpty());
  }

  private void transfer(Weights weights, Path part, Listener listener) {
    Transfer transfer = new Transfer(weights.address(), part, stall, listener);
    for (int attempt = 1; ; attempt++) {
      try {
        transfer.run();
        return;
      } catch (Refused e) {
        throw problem(weights, e.getMessage(), "", e);
      } catch (IOException e) {
        if (attempt >= attempts || !transfer.gotAnything()) {
          String rest =
              transfer.kept() > 0
                  ? "; " + transfer.kept() + " bytes are kept: run it again to go on"
                  : "";
          throw problem(weights, reason(e), rest, e);
        }
      }
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }

  private DataProblem problem(Weights weights, String reason, String rest, Exception e) {
    return new DataProblem(
        weights.address().toString(),
        "cannot be fetched (" + reason + ")" + rest + ". By hand: get " + cache.byHand(weights),
        e);
  }

  /** The server answered, and taking it up again would not help. */
  static final class Refused extends IOException {

    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }
}
