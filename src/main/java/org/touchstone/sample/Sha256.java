package org.touchstone.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.touchstone.problem.DataProblem;

/** SHA-256 of files and bytes, in lower-case hexadecimal digits, as {@code sha256sum} prints it. */
public final class Sha256 {

  private Sha256() {}

  /**
   * The hash of bytes.
   *
   * @param bytes the bytes
   * @return 64 hexadecimal digits
   */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /**
   * The hash of a file, or of a folder. A folder's is that of the lines {@code HASH PATH}, one for
   * each of {@link #ofFilesBelow}.
   *
   * @param path the file or folder
   * @return 64 hexadecimal digits
   * @throws DataProblem if it cannot be read
   */
  public static String of(Path path) {
    if (Files.isDirectory(path)) {
      StringBuilder lines = new StringBuilder();
      ofFilesBelow(path)
          .forEach((name, hash) -> lines.append(hash).append("  ").append(name).append('\n'));
      return of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] block = new byte[1 << 16];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The hashes of the files below a folder.
   *
   * @param folder the folder
   * @return hashes by path relative to the folder, with slashes, sorted
   * @throws DataProblem if one cannot be read
   */
  public static SortedMap<String, String> ofFilesBelow(Path folder) {
    SortedMap<String, String> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        hashes.put(folder.relativize(file).toString().replace('\\', '/'), of(file));
      }
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    return hashes;
  }

  private static DataProblem unreadable(Path path, IOException e) {
    return new DataProblem(path.toString(), "cannot be read (" + e + ")", e);
  }

  /**
   * A digest to be fed with bytes as they come.
   *
   * @return a fresh one
   */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
