package org.touchstone.sample;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

/** Files that are written whole and moved into place, so that nobody ever sees half a file. */
public final class AtomicFiles {

  /** How the name of a file ends that is not whole yet. */
  public static final String PART = ".part";

  /** Something that writes to a stream. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes everything.
     *
     * @param out the stream; not to be closed
     * @throws IOException if writing fails
     */
    void write(OutputStream out) throws IOException;
  }

  private AtomicFiles() {}

  /**
   * Writes a file, making its folder where there is none.
   *
   * @param file where to
   * @param writer what writes the bytes
   * @throws DataProblem if it cannot be written
   */
  public static void write(Path file, Writer writer) {
    write(file, folder -> folder.resolve("." + file.getFileName() + PART), writer);
  }

  /**
   * The same for a file that other processes may write at the same time: each writes a part of its
   * own, and the last one to end stays. A part begins with a dot and ends with {@link #PART}; one
   * whose process was killed is left behind.
   *
   * @param file where to
   * @param writer what writes the bytes
   * @throws DataProblem if it cannot be written
   */
  public static void writeShared(Path file, Writer writer) {
    write(file, folder -> Files.createTempFile(folder, ".", PART), writer);
  }

  /** Where a file is written before it is moved into place. */
  @FunctionalInterface
  private interface Part {
    Path in(Path folder) throws IOException;
  }

  private static void write(Path file, Part place, Writer writer) {
    Path target = file.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
      Path part = place.in(target.getParent());
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
          writer.write(out);
        }
        Files.move(
            part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(part);
        throw e;
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    } catch (UncheckedIOException e) { // of a writer that others call back
      throw unwritable(file, e.getCause());
    }
  }

  private static DataProblem unwritable(Path file, IOException e) {
    return new DataProblem(
        file.toString(), "cannot be written (" + e + "); choose a folder that you may write to", e);
  }

  /**
   * Refuses to write over a file that is still to be read, or into a folder all of whose files are.
   *
   * @param file where something will be written
   * @param read the file or folder that is read
   * @throws ParameterProblem if they are the same, or the file lies in the folder
   */
  public static void requireApart(Path file, Path read) {
    Path target = file.toAbsolutePath().normalize();
    Path source = read.toAbsolutePath().normalize();
    try {
      boolean same =
          Files.exists(file) ? Files.isSameFile(file, read) : target.equals(source); // links, too
      if (same || Files.isDirectory(source) && target.startsWith(source)) {
        throw new ParameterProblem(
            file.toString(),
            same
                ? "is what is read, and would be written over; choose another file"
                : "lies in the folder that is read, where it would be a foreign file; choose"
                    + " another place");
      }
    } catch (IOException e) {
      throw new DataProblem(file.toString(), "cannot be looked at (" + e + ")", e);
    }
  }

  /**
   * Refuses a place that cannot be written, before work whose result would be lost; makes its
   * folder where there is none.
   *
   * @param file where something will be written
   * @throws ParameterProblem if it is a folder, or its folder cannot be made or written
   */
  public static void requireWritable(Path file) {
    Path target = file.toAbsolutePath();
    try {
      Files.createDirectories(target.getParent());
    } catch (IOException e) {
      throw new ParameterProblem(
          file.toString(), "its folder cannot be made (" + e + "); choose another", e);
    }
    if (Files.isDirectory(target) || !Files.isWritable(target.getParent())) {
      throw new ParameterProblem(
          file.toString(), "cannot be written; choose a file in a folder that you may write to");
    }
  }

  /**
   * Writes a text in UTF-8.
   *
   * @param file where to
   * @param text what
   * @throws DataProblem if it cannot be written
   */
  public static void writeText(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
