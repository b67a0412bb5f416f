package org.touchstone.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;

/** The trained numbers of a network, by name, in the order of its specification. */
public final class Parameters implements AutoCloseable {

  private final NDManager manager;
  private final List<ParameterSpec> specs;
  private final Map<String, NDArray> arrays;

  private Parameters(NDManager manager, List<ParameterSpec> specs, Map<String, NDArray> arrays) {
    this.manager = manager;
    this.specs = specs;
    this.arrays = arrays;
  }

  /**
   * No parameters, for a network that holds its own.
   *
   * @return none
   */
  public static Parameters none() {
    return new Parameters(TorchEngine.newManager(), List.of(), Map.of());
  }

  /**
   * Fresh parameters; each tensor has a seed of its own.
   *
   * @param specs the network's tensors
   * @param seeds the randomness
   * @return parameters at their start
   */
  public static Parameters initialise(List<ParameterSpec> specs, SeedTree seeds) {
    NDManager manager = TorchEngine.newManager();
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (ParameterSpec spec : specs) {
      SplittableRandom random = seeds.child(spec.name()).random();
      float[] values = new float[Math.toIntExact(spec.size())];
      for (int i = 0; i < values.length; i++) {
        double normal = spec.start() == 0 ? 0 : gaussian(random);
        values[i] = (float) (spec.constant() + spec.start() * normal);
      }
      arrays.put(spec.name(), manager.create(values, new Shape(spec.shape())));
    }
    return new Parameters(manager, specs, arrays);
  }

  /**
   * Parameters from the bytes of a safetensors file.
   *
   * @param bytes the file
   * @param specs the tensors that the network expects
   * @param where the file's name, for an error
   * @return the parameters
   * @throws DataProblem if a tensor is missing, unknown, of another shape or not of finite float32
   *     numbers, or the file is damaged
   */
  public static Parameters decode(byte[] bytes, List<ParameterSpec> specs, String where) {
    NDManager manager = TorchEngine.newManager();
    try {
      Map<String, NDArray> stored = new LinkedHashMap<>();
      for (NDArray array : NDList.decode(manager, bytes)) {
        stored.put(array.getName(), array);
      }
      Map<String, NDArray> arrays = new LinkedHashMap<>();
      for (ParameterSpec spec : specs) {
        NDArray array = stored.remove(spec.name());
        if (array == null) {
          throw WeightsHeader.missing(where, spec);
        }
        if (!array.getShape().equals(new Shape(spec.shape()))) {
          String found = Arrays.toString(array.getShape().getShape());
          throw WeightsHeader.reshaped(where, spec, found);
        }
        if (array.getDataType() != DataType.FLOAT32) {
          throw WeightsHeader.retyped(where, spec, array.getDataType().toString());
        }
        requireFinite(array, spec, where);
        arrays.put(spec.name(), array);
      }
      if (!stored.isEmpty()) {
        throw WeightsHeader.unknown(where, stored.keySet());
      }
      return new Parameters(manager, specs, arrays);
    } catch (IllegalArgumentException | IllegalStateException e) {
      manager.close();
      throw new DataProblem(where, "is not a safetensors file or is damaged (" + e + ")", e);
    } catch (DataProblem e) {
      manager.close();
      throw e;
    }
  }

  private static void requireFinite(NDArray array, ParameterSpec spec, String where) {
    for (float value : array.toFloatArray()) {
      if (!Float.isFinite(value)) {
        throw new DataProblem(
            where,
            "tensor '"
                + spec.name()
                + "' holds "
                + value
                + ", expected finite numbers; train again");
      }
    }
  }

  /**
   * The bytes of a safetensors file; equal parameters give equal bytes.
   *
   * @return the encoded tensors
   */
  public byte[] encode() {
    return encode(arrays);
  }

  static byte[] encode(Map<String, NDArray> arrays) {
    NDList list = new NDList();
    arrays.forEach(
        (name, array) -> {
          array.setName(name);
          list.add(array);
        });
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      list.encode(bytes, NDList.Encoding.SAFETENSORS);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One tensor.
   *
   * @param name its name
   * @return the tensor; as the left operand it would own the result, so use it on the right
   */
  public NDArray get(String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no parameter '" + name + "', found " + arrays.keySet());
    }
    return array;
  }

  /** Sets all gradients to zero; PyTorch would add the next ones to them. */
  public void clearGradients() {
    for (String name : trained()) {
      try (NDArray gradient = get(name).getGradient()) {
        gradient.subi(gradient);
      }
    }
  }

  /** Names of the tensors that have gradients, in order. */
  List<String> trained() {
    return specs.stream().filter(ParameterSpec::trained).map(ParameterSpec::name).toList();
  }

  Map<String, NDArray> arrays() {
    return arrays;
  }

  /**
   * Numbers in all tensors.
   *
   * @return how many
   */
  public long count() {
    return specs.stream().mapToLong(ParameterSpec::size).sum();
  }

  /** Asks for gradients of the trained tensors from here on. */
  public void requireGradients() {
    trained().forEach(name -> get(name).setRequiresGradient(true));
  }

  @Override
  public void close() {
    manager.close();
  }

  private static double gaussian(SplittableRandom random) {
    // Box-Muller: SplittableRandom of Java 17 has nextGaussian too, but its algorithm may change
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
