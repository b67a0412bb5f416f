package org.touchstone.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

/** NumPy's .npz files: a zip of .npy files, stored or compressed. */
public final class Npz {

  private Npz() {}

  /**
   * Reads all arrays.
   *
   * @param file the file
   * @return the arrays by name, in the file's order
   * @throws ParameterProblem if there is no such file
   * @throws DataProblem if it is damaged or an array is
   */
  public static Map<String, NpyArray> read(Path file) {
    if (!Files.exists(file)) {
      throw new ParameterProblem(file.toString(), "no such file; check the path");
    }
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        String where = file + "[" + entry.getName() + "]";
        CRC32 sum = new CRC32(); // ZipFile itself does not check it
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
          arrays.put(name(entry), Npy.read(in, where));
        }
        if (sum.getValue() != entry.getCrc()) {
          throw new DataProblem(where, "is damaged: its checksum differs from the zip's");
        }
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return arrays;
  }

  /**
   * The names of all arrays; of the file nothing else is read.
   *
   * @param file the file
   * @return the names, in the file's order
   * @throws ParameterProblem if there is no such file
   * @throws DataProblem if it is no zip
   */
  public static List<String> names(Path file) {
    if (!Files.exists(file)) {
      throw new ParameterProblem(file.toString(), "no such file; check the path");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().map(entry -> name(entry)).toList();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * What stands before the numbers of every array, without these.
   *
   * @param file the file
   * @return the headers by the arrays' names, in the file's order
   * @throws ParameterProblem if there is no such file
   * @throws DataProblem if it is no zip, or a header is damaged
   */
  public static Map<String, NpyHeader> headers(Path file) {
    Map<String, NpyHeader> headers = new LinkedHashMap<>();
    for (String name : names(file)) {
      try (InputStream in = NpzStream.open(file, name)) {
        headers.put(name, NpyHeader.read(in, file + "[" + name + ".npy]"));
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }
    return headers;
  }

  private static String name(ZipEntry entry) {
    return entry.getName().replaceAll("\\.npy$", "");
  }

  static DataProblem unreadable(Path file, IOException e) {
    return new DataProblem(
        file.toString(), "is truncated or not an .npz file (" + e.getMessage() + ")", e);
  }

  /**
   * One array of those that were read.
   *
   * @param arrays what {@link #read} returned
   * @param name the array's name
   * @param file the file, for the error
   * @return the array
   * @throws DataProblem if there is no array of that name
   */
  public static NpyArray require(Map<String, NpyArray> arrays, String name, Path file) {
    NpyArray array = arrays.get(name);
    if (array == null) {
      throw new DataProblem(
          file.toString(), "has no array '" + name + "', found " + arrays.keySet());
    }
    return array;
  }

  /**
   * Writes arrays, compressed; the same arrays give the same bytes.
   *
   * @param file where to
   * @param arrays the arrays by name
   * @throws DataProblem if the file cannot be written
   */
  public static void write(Path file, Map<String, NpyArray> arrays) {
    AtomicFiles.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
            ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
            entry.setLastModifiedTime(FileTime.fromMillis(0)); // else the bytes depend on the clock
            zip.putNextEntry(entry);
            Npy.write(zip, array.getValue());
            zip.closeEntry();
          }
          zip.finish();
        });
  }
}
