package org.touchstone.sample;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

/**
 * NumPy's .npz files: a zip of .npy files, stored or compressed. Arrays that nobody asks for are
 * not read, so they may be of any type. Refused are entries with absolute or parent paths, two
 * arrays of one name, and more numbers than an array's header says, however well they are
 * compressed.
 */
public final class Npz {

  private static final String ENDING = ".npy";

  private Npz() {}

  /** Something that is read from an open file. */
  @FunctionalInterface
  private interface Reading<T> {
    T from(ZipFile zip, Map<String, ZipEntry> entries) throws IOException;
  }

  /**
   * Reads all arrays.
   *
   * @param file the file
   * @return the arrays by name, in the file's order
   * @throws ParameterProblem if there is no such file
   * @throws DataProblem if it is damaged or an array is
   */
  public static Map<String, NpyArray> read(Path file) {
    return read(file, (zip, entries) -> arrays(file, zip, entries, entries.keySet()));
  }

  /**
   * Reads some arrays.
   *
   * @param file the file
   * @param required names of arrays that must be there
   * @param optional names of arrays that may be there
   * @return those that are there by name, in the order asked for
   * @throws ParameterProblem if there is no such file
   * @throws DataProblem if it is damaged, or one of these arrays is damaged or missing
   */
  public static Map<String, NpyArray> read(
      Path file, List<String> required, List<String> optional) {
    return read(
        file,
        (zip, entries) -> {
          required.forEach(name -> require(file, entries, name));
          List<String> wanted =
              Stream.concat(required.stream(), optional.stream())
                  .filter(entries::containsKey)
                  .toList();
          return arrays(file, zip, entries, wanted);
        });
  }

  /**
   * What stands before the numbers of every array.
   *
   * @param file the file
   * @return headers by name, in the file's order; types that {@link NpyArray} does not know are
   *     among them
   * @throws ParameterProblem if there is no such file
   * @throws DataProblem if it is damaged
   */
  public static Map<String, NpyHeader> headers(Path file) {
    return read(
        file,
        (zip, entries) -> {
          Map<String, NpyHeader> headers = new LinkedHashMap<>();
          for (Map.Entry<String, ZipEntry> entry : entries.entrySet()) {
            try (InputStream in = zip.getInputStream(entry.getValue())) {
              headers.put(
                  entry.getKey(), NpyHeader.ofAnyType(in, where(file, entry.getValue().getName())));
            }
          }
          return headers;
        });
  }

  /**
   * The bytes of an array, header and numbers, for whoever reads them a part at a time.
   *
   * @param file the file
   * @param name the array's name
   * @return the bytes, to be closed; their end fails with an {@link IOException} if their checksum
   *     is not the zip's
   * @throws IOException if it cannot be read
   * @throws DataProblem if there is no such array
   */
  public static InputStream stream(Path file, String name) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      ZipEntry entry = require(file, entries(file, zip), name);
      return new BufferedInputStream(ZippedArray.open(zip, entry, zip), 1 << 16);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /**
   * What to call an array in an error.
   *
   * @param file the file
   * @param array the array's name
   * @return both
   */
  public static String where(Path file, String array) {
    return file + "[" + array + "]";
  }

  private static <T> T read(Path file, Reading<T> reading) {
    if (!Files.exists(file)) {
      throw new ParameterProblem(file.toString(), "no such file; check the path");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return reading.from(zip, entries(file, zip));
    } catch (IOException e) {
      throw new DataProblem(
          file.toString(), "is truncated or not an .npz file (" + e.getMessage() + ")", e);
    }
  }

  private static Map<String, NpyArray> arrays(
      Path file, ZipFile zip, Map<String, ZipEntry> entries, Collection<String> names) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (String name : names) {
      ZipEntry entry = entries.get(name);
      String where = where(file, entry.getName());
      try (InputStream in = ZippedArray.open(zip, entry, () -> {})) {
        arrays.put(name, Npy.read(in, where));
      } catch (IOException e) {
        throw new DataProblem(where, "is damaged (" + e.getMessage() + ")", e);
      }
    }
    return arrays;
  }

  /** The arrays; what else a zip may hold is none. */
  private static Map<String, ZipEntry> entries(Path file, ZipFile zip) {
    Map<String, ZipEntry> entries = new LinkedHashMap<>();
    for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
      String name = entry.getName();
      if (ZipNames.leadsOut(name)) {
        throw new DataProblem(
            where(file, name),
            "is an absolute or a parent path, which leads out of the zip; pack the zip anew");
      }
      boolean array = name.endsWith(ENDING);
      if (array && entries.put(name.substring(0, name.length() - ENDING.length()), entry) != null) {
        throw new DataProblem(where(file, name), "stands twice in the zip; pack it anew");
      }
    }
    return entries;
  }

  private static ZipEntry require(Path file, Map<String, ZipEntry> entries, String name) {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new DataProblem(
          file.toString(), "has no array '" + name + "', found " + entries.keySet());
    }
    return entry;
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
            ZipEntry entry = new ZipEntry(array.getKey() + ENDING);
            entry.setLastModifiedTime(FileTime.fromMillis(0)); // else the bytes depend on the clock
            zip.putNextEntry(entry);
            Npy.write(zip, array.getValue());
            zip.closeEntry();
          }
          zip.finish();
        });
  }
}
