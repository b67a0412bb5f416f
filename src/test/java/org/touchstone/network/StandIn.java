package org.touchstone.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * TorchScript archives of the signatures of real ones, written without Python: the networks are
 * small, what stands around them is as published. Sources are in the dialect that {@code
 * torch.jit.save} writes.
 */
public final class StandIn {

  private static final String HEAD =
      "class Net(Module):\n  __parameters__ = [%s]\n  __buffers__ = []\n  training : bool\n%s";

  private final Map<String, byte[]> halves = new LinkedHashMap<>();
  private final String methods;
  private boolean withoutCode;

  private StandIn(String methods) {
    this.methods = methods;
  }

  /** A network of these methods, indented by two blanks. */
  public static StandIn of(String methods) {
    return new StandIn(methods);
  }

  /** With a parameter of float16 numbers on a GPU. */
  public StandIn half(String name, short... bits) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
    for (short number : bits) {
      bytes.putShort(number);
    }
    halves.put(name, bytes.array());
    return this;
  }

  /** As {@code torch.save} writes a state dict: a pickle and no code. */
  public StandIn withoutCode() {
    withoutCode = true;
    return this;
  }

  /** Writes the archive. */
  public Path write(Path file) {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      add(zip, "data.pkl", instance());
      int number = 0;
      for (byte[] content : halves.values()) {
        add(zip, "data/" + number++, content);
      }
      if (!withoutCode) {
        StringBuilder names = new StringBuilder();
        StringBuilder types = new StringBuilder();
        for (String name : halves.keySet()) {
          names.append('"').append(name).append("\", ");
          types.append("  ").append(name).append(" : Tensor\n");
        }
        add(zip, "code/__torch__.py", bytes(String.format(HEAD, names, types) + methods));
        if (!halves.isEmpty()) { // lines of the code as published, useless once it is rewritten
          add(zip, "code/__torch__.py.debug_pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
        }
        add(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      }
      add(zip, "version", bytes("3\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry("net/" + name));
    zip.write(content);
    zip.closeEntry();
  }

  /** Pickle protocol 2 of a Net with the attribute training = False, and its parameters. */
  private byte[] instance() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x80, 2});
    out.write(bytes("c__torch__\nNet\n"));
    out.write(new byte[] {')', (byte) 0x81, '}', '('});
    text(out, "training");
    out.write((byte) 0x89);
    int number = 0;
    for (Map.Entry<String, byte[]> half : halves.entrySet()) {
      text(out, half.getKey());
      tensor(out, number++, half.getValue().length / 2);
    }
    out.write(bytes("ub."));
    return out.toByteArray();
  }

  private static void tensor(OutputStream out, int number, int count) throws IOException {
    out.write(bytes("ctorch._utils\n_rebuild_tensor_v2\n(("));
    text(out, "storage");
    // the class is remembered and recalled, as libtorch's own pickles do
    out.write(bytes("ctorch\nHalfStorage\nq\u0007"));
    text(out, Integer.toString(number));
    text(out, "cuda:0");
    whole(out, count);
    out.write(bytes("tQ"));
    whole(out, 0);
    whole(out, count);
    out.write((byte) 0x85);
    whole(out, 1);
    out.write((byte) 0x85);
    out.write((byte) 0x89);
    out.write(bytes("ccollections\nOrderedDict\n)RtR"));
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write('X');
    out.write(little(text.length()));
    out.write(bytes(text));
  }

  private static void whole(OutputStream out, int number) throws IOException {
    out.write('J');
    out.write(little(number));
  }

  private static byte[] little(int number) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
