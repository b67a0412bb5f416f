package org.touchstone.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.ZipNames;

/**
 * A folder or a zip of image files. Names are relative, with slashes, and sorted as strings. What
 * leads out of it (links; entries with absolute or parent paths) is refused, and so is a file too
 * large to be an image, before it is read.
 */
abstract sealed class ImageContainer implements AutoCloseable {

  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".bmp");
  private static final List<String> LITTER = List.of("__MACOSX", "Thumbs.db", "desktop.ini");

  /** StyleGAN's list of labels, which lies beside its images. */
  private static final String LABELS = "dataset.json";

  /** Bytes of a file: an uncompressed picture of 64 megapixels has as many. */
  private static final long MOST_BYTES = 1L << 28;

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

  /**
   * All files, also those that are no images; litter is passed over.
   *
   * @throws DataProblem if a path leads out, which the stream throws
   */
  abstract Stream<String> files() throws IOException;

  /** The bytes of a file; may be called by several threads at once. */
  abstract byte[] bytes(String name) throws IOException;

  /** What to call a file in an error. */
  abstract String where(String name);

  @Override
  public abstract void close();

  /**
   * The files whose name starts with a prefix, sorted. Hidden files, what desktops leave behind and
   * StyleGAN's {@code dataset.json} are passed over.
   *
   * @throws DataProblem if there is none, or a path leads out
   */
  List<String> names(String prefix) {
    try (Stream<String> files = files()) {
      List<String> names = files.filter(n -> n.startsWith(prefix)).sorted().toList();
      if (names.isEmpty()) {
        String place = prefix.isEmpty() ? "" : " under '" + prefix + "'";
        throw new DataProblem(
            path.toString(), "holds no images" + place + ", expected files " + ENDINGS);
      }
      return names;
    } catch (IOException | UncheckedIOException e) {
      throw new DataProblem(path.toString(), "cannot be listed (" + e.getMessage() + ")", e);
    }
  }

  /**
   * {@link #names}, all of which are images by their endings.
   *
   * @throws DataProblem also if there is a file that is no image
   */
  List<String> images(String prefix) {
    List<String> names = names(prefix);
    for (String name : names) {
      foreign(name)
          .ifPresent(
              problem -> {
                throw new DataProblem(where(name), problem + "; move it away");
              });
    }
    return names;
  }

  /** What is wrong with a file that is no image by its ending. */
  Optional<String> foreign(String name) {
    return ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)
        ? Optional.empty()
        : Optional.of("is a foreign file among images, expected " + ENDINGS);
  }

  private static void requireSmall(long bytes) throws IOException {
    if (bytes > MOST_BYTES) {
      throw new IOException("it holds " + bytes + " bytes, more than " + MOST_BYTES);
    }
  }

  private static boolean litter(String name) {
    return name.equals(LABELS)
        || Stream.of(name.split("/"))
            .anyMatch(part -> part.startsWith(".") || LITTER.contains(part));
  }

  private static final class Folder extends ImageContainer {

    Folder(Path path) {
      super(path);
    }

    @Override
    Stream<String> files() throws IOException {
      Path root = path.toRealPath();
      return Files.walk(path, FileVisitOption.FOLLOW_LINKS)
          .filter(file -> !Files.isDirectory(file))
          .map(file -> path.relativize(file).toString().replace('\\', '/'))
          .filter(name -> !litter(name))
          .map(name -> inside(root, name));
    }

    private String inside(Path root, String name) {
      Path file = path.resolve(name);
      try {
        Path real = file.toRealPath();
        if (!real.startsWith(root)) {
          throw new DataProblem(
              file.toString(),
              "is a link that leads out of the folder, to "
                  + real
                  + "; put the file itself here, or name the folder that it lies in");
        }
        return name;
      } catch (NoSuchFileException e) {
        throw new DataProblem(
            file.toString(), "is a link to a file that is not there; delete it or mend it", e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    byte[] bytes(String name) throws IOException {
      Path file = path.resolve(name);
      if (!Files.isRegularFile(file)) { // a pipe would be waited for without end
        throw new IOException("it is no regular file");
      }
      requireSmall(Files.size(file));
      return Files.readAllBytes(file);
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
      Set<String> seen = new HashSet<>();
      return zip.stream()
          .map(entry -> inside(entry.getName(), seen))
          .filter(name -> !name.endsWith("/"))
          .filter(name -> !litter(name));
    }

    private String inside(String name, Set<String> seen) {
      if (ZipNames.leadsOut(name)) {
        throw new DataProblem(
            where(name),
            "is an absolute or a parent path, which leads out of the zip; pack the zip anew");
      }
      if (!seen.add(name)) {
        throw new DataProblem(where(name), "stands twice in the zip; pack it anew");
      }
      return name;
    }

    @Override
    byte[] bytes(String name) throws IOException {
      ZipEntry entry = zip.getEntry(name);
      try (InputStream in = zip.getInputStream(entry)) {
        requireSmall(entry.getSize());
        byte[] bytes = in.readNBytes((int) entry.getSize() + 1);
        if (bytes.length != entry.getSize()) { // so what it says of its size may not hold
          throw new IOException("its size differs from the zip's, " + entry.getSize() + " bytes");
        }
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
