package org.touchstone.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.touchstone.problem.DataProblem;

/** SHA-256 of what is on disk, in lower-case hexadecimal, as {@code sha256sum} prints it. */
public final class Sha256 {

  private Sha256() {}

  /**
   * The hash of a file, or of a folder. A folder's is that of the lines {@code HASH  PATH}, one for
   * each file below it, paths relative with slashes and sorted.
   *
   * @param path a file or folder
   * @return 64 hexadecimal digits
   * @throws DataProblem if it cannot be read
   */
  public static String of(Path path) {
    try {
      return Files.isDirectory(path) ? ofFolder(path) : ofFile(path);
    } catch (IOException e) {
      throw new DataProblem(path.toString(), "cannot be read (" + e + ")", e);
    }
  }

  /**
   * The hash of bytes.
   *
   * @param bytes any
   * @return 64 hexadecimal digits
   */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** The files below a folder, relative with slashes, sorted. */
  static List<String> filesBelow(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static String ofFolder(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String name : filesBelow(folder)) {
      lines.append(ofFile(folder.resolve(name))).append("  ").append(name).append('\n');
    }
    return of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String ofFile(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
