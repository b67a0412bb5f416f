package org.touchstone.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.AtomicFiles;
import org.touchstone.sample.Sha256;

/**
 * Where fetched weights lie. Beside a file whose publisher states no hash lies the first that was
 * seen, as {@code sha256sum} writes it.
 *
 * @param folder the folder; need not exist yet
 */
public record WeightsCache(Path folder) {

  /**
   * The user's: the folder that the environment variable {@code TOUCHSTONE_CACHE} names, else
   * {@code .cache/touchstone} below the home folder.
   *
   * @return the cache
   */
  public static WeightsCache ofUser() {
    String named = System.getProperty("touchstone.cache", System.getenv("TOUCHSTONE_CACHE"));
    return new WeightsCache(
        named == null || named.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache", "touchstone")
            : Path.of(named));
  }

  /**
   * Where some weights lie once they were fetched.
   *
   * @param weights which
   * @return the file, which need not exist
   */
  public Path file(Weights weights) {
    return folder.resolve(weights.file());
  }

  /**
   * All that lies there of some weights: the file, or what has come of it. The record of the hash
   * that was seen first is not among them, so that a later file is still checked.
   *
   * @param weights which
   * @return files, which need not exist
   */
  public List<Path> files(Weights weights) {
    Path part = part(weights);
    return List.of(file(weights), part, Transfer.version(part));
  }

  /** Where weights lie while they come. */
  Path part(Weights weights) {
    return folder.resolve(weights.file() + ".part");
  }

  /**
   * The hash that a file of these weights must have.
   *
   * @param weights which
   * @return the one that is stated, else the first that was seen, else none
   * @throws DataProblem if the record of the first cannot be read
   */
  public Optional<String> expected(Weights weights) {
    if (weights.sha256().isPresent()) {
      return weights.sha256();
    }
    Path record = record(weights);
    try {
      return Files.exists(record)
          ? Optional.of(Files.readString(record).strip().split("\\s+")[0])
          : Optional.empty();
    } catch (IOException e) {
      throw new DataProblem(record.toString(), "cannot be read (" + e + ")", e);
    }
  }

  /**
   * Takes a downloaded file in, if it is what it should be; else deletes it.
   *
   * @param weights which
   * @param downloaded the file, in the folder of the cache
   * @return where it lies now
   * @throws DataProblem if its hash is another than {@link #expected}
   */
  Path admit(Weights weights, Path downloaded) {
    String found = Sha256.of(downloaded);
    Optional<String> expected = expected(weights);
    try {
      if (expected.isPresent() && !expected.get().equals(found)) {
        Files.delete(downloaded);
        throw new DataProblem(
            weights.address().toString(),
            "the file has SHA-256 "
                + found
                + ", expected "
                + expected.get()
                + (weights.sha256().isPresent() ? "" : " (the first one seen)")
                + ": deleted; it was damaged on the way, or is another file: fetch it again");
      }
      if (expected.isEmpty()) {
        AtomicFiles.writeText(record(weights), found + "  " + weights.file() + "\n");
      }
      return Files.move(
          downloaded, file(weights), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DataProblem(file(weights).toString(), "cannot be written (" + e + ")", e);
    }
  }

  private Path record(Weights weights) {
    return folder.resolve(weights.file() + ".sha256");
  }

  /**
   * The file of some weights.
   *
   * @param weights which
   * @return the file
   * @throws ParameterProblem if it is not there, with the address, the hash and where to put it
   */
  public Path require(Weights weights) {
    Path file = file(weights);
    if (!Files.isRegularFile(file)) {
      throw new ParameterProblem(
          weights.id(),
          "there are no weights at "
              + file
              + "; run ./touchstone fetch "
              + weights.id()
              + ", or get "
              + byHand(weights));
    }
    return file;
  }

  /** What to get, what it must be and where to put it, for somebody who does it himself. */
  String byHand(Weights weights) {
    return weights.published().address()
        + " (SHA-256 "
        + expected(weights).orElse("not stated by the publisher")
        + ") and put it at "
        + file(weights);
  }
}
