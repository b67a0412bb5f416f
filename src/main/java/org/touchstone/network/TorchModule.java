package org.touchstone.network;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Sha256;

/**
 * A network that somebody else trained, from a TorchScript archive ({@code
 * torch.jit.script(...).save} or {@code torch.jit.trace(...).save}). Any exported method can be
 * called; what submodules do cannot. It runs on the CPU in float32, see {@link PortableArchive}.
 */
public final class TorchModule implements AutoCloseable {

  private final Path file;
  private final String sha256;
  private final NDManager owner;
  private final PtSymbolBlock block;
  private final List<String> methods;

  private TorchModule(Path file, String sha256, NDManager owner, PtSymbolBlock block) {
    this.file = file;
    this.sha256 = sha256;
    this.owner = owner;
    this.block = block;
    this.methods = List.of(JniUtils.getMethodNames(block));
  }

  /**
   * Loads an archive.
   *
   * @param file the archive
   * @param expected its SHA-256 in hexadecimal digits, if that is known; a file of another hash is
   *     not loaded
   * @return the network, to be closed
   * @throws ParameterProblem if there is no such file
   * @throws DataProblem if its hash is another, or it is no TorchScript archive, or libtorch cannot
   *     read it
   */
  public static TorchModule load(Path file, Optional<String> expected) {
    String found = requireHash(file, expected);
    NDManager owner = TorchEngine.newProcessorManager();
    try (PortableArchive archive = PortableArchive.of(file)) {
      PtSymbolBlock block =
          JniUtils.loadModule(
              (PtNDManager) owner, archive.path(), true, new String[0], new String[0], false);
      return new TorchModule(file, found, owner, block);
    } catch (EngineException | IllegalStateException e) {
      owner.close();
      throw new DataProblem(
          file.toString(), "libtorch cannot read it: " + firstLine(e) + "; export it again", e);
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  /**
   * Fails unless a file is there and has the hash that is expected of it.
   *
   * @param file the file
   * @param expected 64 hexadecimal digits, of either case; empty: any hash will do
   * @return the hash that it has
   * @throws ParameterProblem if there is no such file
   * @throws DataProblem if its hash is another
   */
  public static String requireHash(Path file, Optional<String> expected) {
    if (!Files.isRegularFile(file)) {
      throw new ParameterProblem(file.toString(), "no such file; check the path");
    }
    String found = Sha256.of(file);
    if (expected.isPresent() && !expected.get().equalsIgnoreCase(found)) {
      throw new DataProblem(
          file.toString(),
          "has SHA-256 "
              + found
              + ", expected "
              + expected.get()
              + ": not loaded; these are other weights, or a damaged file: get it again");
    }
    return found;
  }

  /**
   * What can be called.
   *
   * @return names of methods, {@code forward} among them where there is one
   */
  public List<String> methods() {
    return methods;
  }

  /**
   * The hash of the file that it was loaded from.
   *
   * @return 64 hexadecimal digits
   */
  public String sha256() {
    return sha256;
  }

  /**
   * Fails unless there is a method of a name.
   *
   * @param method the name
   * @throws ParameterProblem if there is none, with those that there are
   */
  public void requireMethod(String method) {
    if (!methods.contains(method)) {
      throw new ParameterProblem(
          file.toString(),
          "has no method "
              + Nearest.suggest(method, methods)
              + " (methods of submodules cannot be called; export one that calls them)");
    }
  }

  /**
   * Calls a method, without gradients.
   *
   * @param method its name
   * @param input its first argument; its manager owns the results
   * @param arguments the other arguments: {@code Boolean}, {@code Long}, {@code Double} or {@code
   *     String}
   * @param outputs which parts of the result are wanted: a path of keys of dictionaries and numbers
   *     in tuples or lists, separated by dots; empty for the result itself
   * @return the parts, tensors, in the order asked for
   * @throws ParameterProblem if there is no such method
   * @throws DataProblem if the call fails, or its result has no such part
   */
  public List<NDArray> call(
      String method, NDArray input, List<Object> arguments, List<String> outputs) {
    requireMethod(method);
    // results must not depend on how often it was called: no recompiling after the first calls
    JniUtils.setGraphExecutorOptimize(false);
    boolean gradients = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    List<IValue> values = new ArrayList<>();
    try {
      values.add(IValue.from((PtNDArray) input));
      arguments.forEach(argument -> values.add(value(argument)));
      IValue result = IValueUtils.runMethod(block, method, values.toArray(IValue[]::new));
      values.add(result);
      PtNDManager manager = (PtNDManager) input.getManager();
      List<NDArray> tensors = new ArrayList<>();
      for (String output : outputs) {
        tensors.add(part(result, method, output, values).toTensor(manager));
      }
      return tensors;
    } catch (EngineException | IllegalStateException e) {
      throw new DataProblem(
          file.toString(),
          method + " of " + input.getDataType() + input.getShape() + " failed: " + lastLine(e),
          e);
    } finally {
      values.forEach(IValue::close);
      JniUtils.setGradMode(gradients);
    }
  }

  private static IValue value(Object argument) {
    if (argument instanceof Boolean truth) {
      return IValue.from((boolean) truth);
    } else if (argument instanceof Long whole) {
      return IValue.from((long) whole);
    } else if (argument instanceof Double number) {
      return IValue.from((double) number);
    }
    return IValue.from((String) argument);
  }

  /** Follows a path; every value on it is remembered, to be closed. */
  private IValue part(IValue result, String method, String output, List<IValue> values) {
    IValue at = result;
    for (String step : output.isEmpty() ? new String[0] : output.split("\\.")) {
      List<String> names;
      List<IValue> parts;
      if (at.isMap()) {
        var map = at.toIValueMap();
        names = List.copyOf(map.keySet());
        parts = names.stream().map(map::get).toList();
      } else if (at.isTuple() || at.isList() || at.isTensorList()) {
        parts = Arrays.asList(at.isTuple() ? at.toIValueTuple() : at.toIValueArray());
        names = java.util.stream.IntStream.range(0, parts.size()).mapToObj(i -> "" + i).toList();
      } else {
        throw noPart(method, output, "found " + kind(at) + " at '" + step + "'");
      }
      values.addAll(parts);
      if (!names.contains(step)) {
        throw noPart(method, output, "found " + names.stream().sorted().toList());
      }
      at = parts.get(names.indexOf(step));
    }
    if (!at.isTensor()) {
      throw noPart(method, output, "found " + kind(at) + ", expected a tensor; name a part of it");
    }
    return at;
  }

  private static String kind(IValue value) {
    if (value.isTuple()) {
      return "a tuple of " + value.toIValueTuple().length;
    }
    return value.isMap() ? "a dictionary of " + value.toIValueMap().keySet() : value.getType();
  }

  private DataProblem noPart(String method, String output, String found) {
    String name = output.isEmpty() ? "itself" : "'" + output + "'";
    return new DataProblem(
        file.toString(), "the result of " + method + " has no tensor " + name + ": " + found);
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse(e.toString());
  }

  /** TorchScript's errors begin with a stack trace; what went wrong stands at the end. */
  private static String lastLine(Throwable e) {
    List<String> lines =
        String.valueOf(e.getMessage())
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .toList();
    return lines.stream()
        .filter(line -> line.startsWith("RuntimeError") || line.contains("Error:"))
        .reduce((a, b) -> b)
        .orElse(lines.isEmpty() ? e.toString() : lines.get(lines.size() - 1));
  }

  @Override
  public String toString() {
    return file.toString();
  }

  @Override
  public void close() {
    block.close();
    owner.close();
  }
}
