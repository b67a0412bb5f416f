package org.touchstone.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.touchstone.problem.DataProblem;

/**
 * The names and shapes of the tensors in a safetensors file, read without its numbers and without
 * PyTorch: eight bytes of length, then JSON.
 */
final class WeightsHeader {

  private static final long LONGEST = 1 << 24;

  private WeightsHeader() {}

  /** Refuses a file whose tensors are not those of an architecture. */
  static void require(Path file, List<ParameterSpec> specs) {
    JsonNode header = read(file);
    Set<String> unknown = new TreeSet<>();
    header.fieldNames().forEachRemaining(unknown::add);
    unknown.remove("__metadata__");
    for (ParameterSpec spec : specs) {
      if (!unknown.remove(spec.name())) {
        throw missing(file.toString(), spec);
      }
      long[] shape =
          StreamSupport.stream(header.get(spec.name()).path("shape").spliterator(), false)
              .mapToLong(JsonNode::asLong)
              .toArray();
      if (!Arrays.equals(shape, spec.shape())) {
        throw reshaped(file.toString(), spec, Arrays.toString(shape));
      }
      String type = header.get(spec.name()).path("dtype").asText();
      if (!type.equals("F32")) {
        throw retyped(file.toString(), spec, type);
      }
    }
    if (!unknown.isEmpty()) {
      throw unknown(file.toString(), unknown);
    }
  }

  private static JsonNode read(Path file) {
    try (InputStream stream = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(stream)) {
      long length = Long.reverseBytes(in.readLong());
      if (length < 2 || length > Math.min(LONGEST, Files.size(file) - Long.BYTES)) {
        throw damaged(file, "a header of " + length + " bytes", null);
      }
      JsonNode header = new JsonMapper().readTree(in.readNBytes((int) length));
      if (!header.isObject()) {
        throw damaged(file, "its header is no JSON object", null);
      }
      return header;
    } catch (IOException e) {
      throw damaged(file, e.getClass().getSimpleName(), e);
    }
  }

  private static DataProblem damaged(Path file, String what, Exception cause) {
    return new DataProblem(
        file.toString(), "is not a safetensors file or is damaged (" + what + ")", cause);
  }

  static DataProblem missing(String where, ParameterSpec spec) {
    return new DataProblem(
        where,
        "has no tensor '" + spec.name() + "' that the architecture in the YAML beside it needs");
  }

  static DataProblem reshaped(String where, ParameterSpec spec, String found) {
    return new DataProblem(
        where,
        "tensor '"
            + spec.name()
            + "' has shape "
            + found
            + ", expected "
            + Arrays.toString(spec.shape())
            + " for the architecture in the YAML beside it");
  }

  static DataProblem retyped(String where, ParameterSpec spec, String found) {
    return new DataProblem(
        where,
        "tensor '" + spec.name() + "' has numbers of type " + found + ", expected float32 (F32)");
  }

  static DataProblem unknown(String where, Set<String> names) {
    return new DataProblem(
        where, "has tensors that the architecture in the YAML beside it does not know: " + names);
  }
}
