package org.touchstone.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.touchstone.problem.DataProblem;

/** A folder or a zip of image files. Names are relative, with slashes, and sorted as strings. */
abstract sealed class ImageContainer implements AutoCloseable {

  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".bmp");
  private static final List<String> LITTER = List.of("__MACOSX", "Thumbs.db", "desktop.ini");

  final Path path;

  ImageContainer(Path path) {
    this.path = path;
  }

  static ImageContainer open(Path path) {
    try {
      return Files.isDirectory(path) ? new Folder(path) : new Zip(path);
    } catch (IOException e) {
      throw new DataProblem(
          path.toString(), "is truncated or not a zip file (" + e.getMessage() + ")", e);
    }
  }

  /** All files, also those that are no images. */
  abstract Stream<String> files() throws IOException;

  /** The bytes of a file; may be called by several threads at once. */
  abstract byte[] bytes(String name) throws IOException;

  /** What to call a file in an error. */
  abstract String where(String name);

  @Override
  public abstract void close();

  /**
   * The images whose name starts with a prefix, sorted. Hidden files and what desktops leave behind
   * are passed over.
   *
   * @throws DataProblem if there is none, or a file that is no image
   */
  List<String> images(String prefix) {
    try (Stream<String> files = files()) {
      List<String> names =
          files.filter(n -> n.startsWith(prefix)).filter(n -> !litter(n)).sorted().toList();
      if (names.isEmpty()) {
        String place = prefix.isEmpty() ? "" : " under '" + prefix + "'";
        throw new DataProblem(
            path.toString(), "holds no images" + place + ", expected files " + ENDINGS);
      }
      for (String name : names) {
        if (ENDINGS.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
          throw new DataProblem(
              where(name),
              "is a foreign file among images, expected " + ENDINGS + "; move it away");
        }
      }
      return names;
    } catch (IOException | UncheckedIOException e) {
      throw new DataProblem(path.toString(), "cannot be listed (" + e.getMessage() + ")", e);
    }
  }

  private static boolean litter(String name) {
    return Stream.of(name.split("/"))
        .anyMatch(part -> part.startsWith(".") || LITTER.contains(part));
  }

  private static final class Folder extends ImageContainer {

    Folder(Path path) {
      super(path);
    }

    @Override
    Stream<String> files() throws IOException {
      return Files.walk(path, FileVisitOption.FOLLOW_LINKS)
          .filter(Files::isRegularFile)
          .map(file -> path.relativize(file).toString().replace('\\', '/'));
    }

    @Override
    byte[] bytes(String name) throws IOException {
      return Files.readAllBytes(path.resolve(name));
    }

    @Override
    String where(String name) {
      return path.resolve(name).toString();
    }

    @Override
    public void close() {}
  }

  private static final class Zip extends ImageContainer {

    private final ZipFile zip;

    Zip(Path path) throws IOException {
      super(path);
      zip = new ZipFile(path.toFile());
    }

    @Override
    Stream<String> files() {
      return zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName);
    }

    @Override
    byte[] bytes(String name) throws IOException {
      ZipEntry entry = zip.getEntry(name);
      try (InputStream in = zip.getInputStream(entry)) {
        byte[] bytes = in.readAllBytes();
        CRC32 sum = new CRC32(); // ZipFile itself does not check it
        sum.update(bytes);
        if (sum.getValue() != entry.getCrc()) {
          throw new IOException("its checksum differs from the zip's");
        }
        return bytes;
      }
    }

    @Override
    String where(String name) {
      return path + "[" + name + "]";
    }

    @Override
    public void close() {
      try {
        zip.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
