package org.touchstone.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A function of libtorch that DJL's arrays lack, written as TorchScript source and loaded from an
 * archive that is made in memory. Gradients flow through it.
 *
 * <p>The archive is a zip of stored entries: a pickle that names the class, the source, an empty
 * tuple of constants and the format's version.
 */
public final class Script implements AutoCloseable {

  private final NDManager owner;
  private final PtSymbolBlock block;

  private Script(NDManager owner, PtSymbolBlock block) {
    this.owner = owner;
    this.block = block;
  }

  /**
   * Compiles a function of tensors.
   *
   * @param arguments names of the tensors, separated by commas
   * @param body one expression in TorchScript's serialised dialect
   * @return the function
   */
  public static Script of(String arguments, String body) {
    StringBuilder signature = new StringBuilder("self: __torch__.Touchstone");
    for (String argument : arguments.split(",")) {
      signature.append(", ").append(argument.strip()).append(": Tensor");
    }
    String source =
        "class Touchstone(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
            + "  def forward("
            + signature
            + ") -> Tensor:\n    return "
            + body
            + "\n";
    NDManager owner = TorchEngine.newManager();
    try {
      return new Script(
          owner,
          JniUtils.loadModule(
              (PtNDManager) owner, new ByteArrayInputStream(archive(source)), false, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Calls the function.
   *
   * @param arguments the tensors
   * @return its value, owned by the first argument's manager
   */
  public NDArray apply(NDArray... arguments) {
    // 'training' keeps the graph: in inference mode a backward pass through the result fails
    NDArray result = IValueUtils.forward(block, new NDList(arguments), true).singletonOrThrow();
    result.attach(arguments[0].getManager());
    return result;
  }

  @Override
  public void close() {
    block.close();
    owner.close();
  }

  /**
   * A TorchScript archive of a module without numbers.
   *
   * @param source a class called Touchstone, in the serialised dialect
   * @return the bytes of the archive
   * @throws IOException never
   */
  public static byte[] archive(String source) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      add(zip, "data.pkl", pickledInstance());
      add(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      add(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      add(zip, "version", "3\n".getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("touchstone/" + name);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /** Pickle protocol 2 of an object of class Touchstone with the attribute training = False. */
  private static byte[] pickledInstance() throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(new byte[] {(byte) 0x80, 2, 'c'});
    pickle.write("__torch__\nTouchstone\n".getBytes(StandardCharsets.UTF_8));
    pickle.write(new byte[] {')', (byte) 0x81, '}', 'X', 8, 0, 0, 0});
    pickle.write("training".getBytes(StandardCharsets.UTF_8));
    pickle.write(new byte[] {(byte) 0x89, 's', 'b', '.'});
    return pickle.toByteArray();
  }
}
