package org.touchstone.network;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.problem.DataProblem;

/**
 * Which tensors a pickle of a TorchScript archive refers to. Their numbers lie in files of their
 * own; the pickle holds {@code ('storage', torch.HalfStorage, '7', 'cuda:0', 589824)} for the file
 * {@code data/7}. Only the instructions that libtorch itself reads are known.
 */
final class PickledStorages {

  private static final byte[] HALF = "ctorch\nHalfStorage\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FLOAT = "ctorch\nFloatStorage\n".getBytes(StandardCharsets.US_ASCII);

  private static final String OTHER = "";

  private final ByteBuffer code;

  /** What was pushed so far, texts and names of classes as such, in order; nothing is popped. */
  private final List<String> pushed = new ArrayList<>();

  private final Map<Integer, String> memo = new HashMap<>();
  private final Set<String> halves = new HashSet<>();

  private PickledStorages(byte[] pickle) {
    code = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The names of the files that hold float16 numbers. */
  static Set<String> halves(byte[] pickle) {
    PickledStorages reader = new PickledStorages(pickle);
    try {
      while (reader.code.hasRemaining()) {
        reader.step();
      }
    } catch (BufferUnderflowException | IllegalArgumentException | NegativeArraySizeException e) {
      throw new DataProblem("pickle", "is truncated or damaged; get the archive again", e);
    }
    return reader.halves;
  }

  /**
   * The pickle with float32 for float16: names of classes end with a line, so lengths may change.
   */
  static byte[] asFloats(byte[] pickle) {
    // as Latin-1 every byte is one character
    String text = new String(pickle, StandardCharsets.ISO_8859_1);
    return text.replace(
            new String(HALF, StandardCharsets.ISO_8859_1),
            new String(FLOAT, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private void step() {
    char instruction = (char) (code.get() & 0xff);
    switch (instruction) {
      case '(', '.', 'R', 'b', 's', 'u', 'a', 'e', '0', 0x81 -> {} // what they push is never asked
      case '}', ']', ')', 'N', 0x88, 0x89, 't', 0x85, 0x86, 0x87, 'd', 'l' -> pushed.add(OTHER);
      case 0x80 -> skip(1);
      case 'K' -> push(1);
      case 'M' -> push(2);
      case 'J' -> push(4);
      case 'G' -> push(8);
      case 0x8a -> push(code.get() & 0xff);
      case 'X' -> pushed.add(text(code.getInt()));
      case 0x8c -> pushed.add(text(code.get() & 0xff));
      case 'c' -> pushed.add(line() + "." + line());
      case 'q' -> memo.put(code.get() & 0xff, last(1));
      case 'r' -> memo.put(code.getInt(), last(1));
      case 'h' -> pushed.add(memo.getOrDefault(code.get() & 0xff, OTHER));
      case 'j' -> pushed.add(memo.getOrDefault(code.getInt(), OTHER));
      case 'Q' -> storage();
      default ->
          throw new DataProblem(
              "pickle",
              "holds instruction "
                  + (int) instruction
                  + " at byte "
                  + (code.position() - 1)
                  + ", which libtorch does not read either; export the archive again");
    }
  }

  /** The tuple was pushed last, its five elements before it. */
  private void storage() {
    if (last(5).equals("torch.HalfStorage")) {
      halves.add(last(4));
    }
    pushed.add(OTHER);
  }

  private String last(int back) {
    return pushed.size() < back ? OTHER : pushed.get(pushed.size() - back);
  }

  private void skip(int bytes) {
    code.position(code.position() + bytes);
  }

  private void push(int bytes) {
    skip(bytes);
    pushed.add(OTHER);
  }

  private String text(int length) {
    byte[] bytes = new byte[length];
    code.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String line() {
    int start = code.position();
    while (code.get() != '\n') {
      // on to the end of the line
    }
    int end = code.position() - 1;
    return new String(code.array(), start, end - start, StandardCharsets.US_ASCII);
  }
}
