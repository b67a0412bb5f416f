package org.touchstone.network;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.HalfPrecision;

/**
 * A TorchScript archive as a CPU can run it. Some were exported from a GPU: their code asks for
 * {@code cuda:0} and casts to half precision, and their weights are float16. Such an archive is
 * written anew, to a temporary file: devices are {@code cpu}, casts are to float32, and float16
 * weights become float32, which loses nothing. This is what CLIP's own loader does on a CPU. Any
 * other archive is taken as it is.
 *
 * <p>Source: the format's description, pytorch/torch/csrc/jit/docs/serialization.md.
 */
final class PortableArchive implements AutoCloseable {

  private static final String HOW =
      "; a TorchScript archive is needed: in Python, torch.jit.script(model).save(FILE) or"
          + " torch.jit.trace(model, images).save(FILE)";

  private static final String CONSTANTS = "constants.pkl";

  private final Path path;
  private final Optional<Path> temporary;

  private PortableArchive(Path path, Optional<Path> temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /**
   * Looks into a file, and writes it anew where that is needed.
   *
   * @throws DataProblem if it is no TorchScript archive
   */
  static PortableArchive of(Path file) {
    try (ZipFile zip = open(file)) {
      String root = root(zip, file);
      if (!fromGpu(zip, root)) {
        return new PortableArchive(file, Optional.empty());
      }
      Path rewritten = Files.createTempFile("touchstone-", ".pt");
      try {
        rewrite(zip, root, rewritten);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(rewritten);
        throw e;
      }
      return new PortableArchive(rewritten, Optional.of(rewritten));
    } catch (IOException e) {
      throw new DataProblem(file.toString(), "cannot be read (" + e + ")", e);
    }
  }

  Path path() {
    return path;
  }

  private static ZipFile open(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(4);
      if (start.length == 4 && start[0] == 'P' && start[1] == 'K') {
        return new ZipFile(file.toFile());
      }
      boolean pickle = start.length > 1 && start[0] == (byte) 0x80;
      throw new DataProblem(
          file.toString(), pickle ? "is a pickle, a state dict perhaps" + HOW : "is no zip" + HOW);
    } catch (java.util.zip.ZipException e) {
      throw new DataProblem(
          file.toString(),
          "is a truncated or damaged zip (" + e.getMessage() + "); get it again",
          e);
    }
  }

  /** The folder that holds everything, with a slash. */
  private static String root(ZipFile zip, Path file) {
    List<String> names = zip.stream().map(ZipEntry::getName).toList();
    Optional<String> constants = names.stream().filter(n -> n.endsWith(CONSTANTS)).findAny();
    if (constants.isEmpty()) {
      boolean pickled = names.stream().anyMatch(name -> name.endsWith("data.pkl"));
      throw new DataProblem(
          file.toString(),
          (pickled ? "is a state dict or a pickled model, without code" : "is another zip") + HOW);
    }
    String root = constants.get().substring(0, constants.get().length() - CONSTANTS.length());
    if (!names.contains(root + "data.pkl")) {
      throw new DataProblem(file.toString(), "has no " + root + "data.pkl, so no weights" + HOW);
    }
    return root;
  }

  private static boolean fromGpu(ZipFile zip, String root) throws IOException {
    for (ZipEntry entry : below(zip, root)) {
      String name = entry.getName().substring(root.length());
      if (isCode(name) && TorchCode.isOfGpu(text(zip, entry))) {
        return true;
      }
      if (isPickle(name) && !PickledStorages.halves(bytes(zip, entry)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** What else a zip may hold, libtorch does not look at. */
  private static List<? extends ZipEntry> below(ZipFile zip, String root) {
    return zip.stream()
        .filter(entry -> entry.getName().startsWith(root) && !entry.isDirectory())
        .toList();
  }

  private static boolean isCode(String name) {
    return name.startsWith("code/") && name.endsWith(".py");
  }

  private static boolean isPickle(String name) {
    return name.equals("data.pkl") || name.equals("constants.pkl");
  }

  private static void rewrite(ZipFile zip, String root, Path target) throws IOException {
    Set<String> halves = new HashSet<>();
    for (String pickle : List.of("data", "constants")) {
      byte[] content = bytes(zip, zip.getEntry(root + pickle + ".pkl"));
      PickledStorages.halves(content).forEach(key -> halves.add(pickle + "/" + key));
    }
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setMethod(ZipOutputStream.STORED);
      for (ZipEntry entry : below(zip, root)) {
        String name = entry.getName().substring(root.length());
        if (name.endsWith(".debug_pkl")) {
          continue; // it says where in the code an error is, and the code is another now
        }
        byte[] content = bytes(zip, entry);
        if (isCode(name)) {
          content =
              TorchCode.onCpu(new String(content, StandardCharsets.UTF_8))
                  .getBytes(StandardCharsets.UTF_8);
        } else if (isPickle(name)) {
          content = PickledStorages.asFloats(content);
        } else if (halves.contains(name)) {
          content = HalfPrecision.toFloats(content);
        }
        add(out, "touchstone/" + name, content);
      }
    }
  }

  private static void add(ZipOutputStream out, String name, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(sum.getValue());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  private static String text(ZipFile zip, ZipEntry entry) throws IOException {
    return new String(bytes(zip, entry), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    try {
      if (temporary.isPresent()) {
        Files.deleteIfExists(temporary.get());
      }
    } catch (IOException e) {
      temporary.get().toFile().deleteOnExit();
    }
  }
}
