package org.touchstone.network;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.touchstone.problem.DataProblem;

/**
 * A TorchScript module, written by anybody, that predicts tokens. It has
 *
 * <pre>forward(tokens: Tensor) -> Tensor                  int64 [n, t] to logits [n, t, colours]
 * step(token: Tensor, cache: List[Tensor])
 *     -> Tuple[Tensor, List[Tensor]]               int64 [n] to logits [n, colours]; optional
 * </pre>
 *
 * <p>Logits may be float16, bfloat16, float32 or float64; they leave as float32. {@code step} takes
 * the tokens one position after the other; the cache is empty at the first, and from then on what
 * the last call returned. A module is run in evaluation mode and without gradients.
 */
public final class TokenModule implements AutoCloseable {

  private static final String STEP = "step";
  private static final String SIGNATURE =
      "expected forward(tokens: int64 Tensor [n, h*w]) -> Tensor of logits [n, h*w, colours]";
  private static final String STEP_SIGNATURE =
      "expected step(token: int64 Tensor [n], cache: List[Tensor]) -> Tuple[Tensor, List[Tensor]]"
          + " of logits [n, colours] and the next cache";

  private final String where;
  private final int colours;
  private final NDManager owner;
  private final PtSymbolBlock block;
  private final List<String> methods;

  private TokenModule(String where, int colours, NDManager owner, PtSymbolBlock block) {
    this.where = where;
    this.colours = colours;
    this.owner = owner;
    this.block = block;
    this.methods = List.of(JniUtils.getMethodNames(block));
  }

  /**
   * Loads an archive.
   *
   * @param file what {@code torch.jit.save} wrote
   * @param colours how many logits a token has
   * @return the module, to be closed
   * @throws DataProblem if it is no TorchScript archive or has no method {@code forward}
   */
  public static TokenModule load(Path file, int colours) {
    NDManager owner = TorchEngine.newManager();
    try {
      PtSymbolBlock block =
          JniUtils.loadModule((PtNDManager) owner, file, true, new String[0], new String[0], false);
      JniUtils.enableInferenceMode(block);
      TokenModule module = new TokenModule(file.toString(), colours, owner, block);
      if (!module.methods.contains("forward")) {
        throw new DataProblem(
            file.toString(), "has the methods " + module.methods + ", " + SIGNATURE);
      }
      return module;
    } catch (EngineException | IllegalArgumentException e) {
      owner.close();
      throw new DataProblem(
          file.toString(),
          "is no TorchScript archive ("
              + firstLine(e)
              + "); write one with torch.jit.save: a state dict or a checkpoint of another kind"
              + " holds no code",
          e);
    } catch (DataProblem e) {
      owner.close();
      throw e;
    }
  }

  /**
   * Whether it can draw token by token.
   *
   * @return whether it has the method {@code step}
   */
  public boolean steps() {
    return methods.contains(STEP);
  }

  /**
   * Predictions for given tokens.
   *
   * @param tokens int64 [n, t]
   * @return logits in float32, [n, t, colours], owned by the tokens' manager
   * @throws DataProblem if the module fails, or returns something else
   */
  public NDArray logits(NDArray tokens) {
    Shape expected = new Shape(tokens.getShape().get(0), tokens.getShape().get(1), colours);
    JniUtils.setGraphExecutorOptimize(false); // results must not depend on the number of calls
    try (IValue argument = IValue.from((PtNDArray) tokens);
        IValue result = IValueUtils.runMethod(block, "forward", argument)) {
      return tensor(result, tokens.getManager(), expected, "forward", SIGNATURE);
    } catch (EngineException e) {
      throw failed("forward", tokens.getShape(), SIGNATURE, e);
    }
  }

  /**
   * Starts to predict token by token.
   *
   * @param owner whoever frees the memory: it goes when the manager does
   * @return the memory of one run over the positions
   */
  public Steps start(NDManager owner) {
    Steps steps = new Steps();
    owner.attachInternal(owner.getName() + " steps", steps);
    return steps;
  }

  /** The memory of one run over the positions. */
  public final class Steps implements AutoCloseable {

    private IValue cache = IValue.listFrom(new PtNDArray[0]);

    private Steps() {}

    /**
     * Predictions for the next position.
     *
     * @param token int64 [n]: the tokens of the position before it
     * @return logits in float32, [n, colours], owned by the tokens' manager
     * @throws DataProblem if the module fails, or returns something else
     */
    public NDArray next(NDArray token) {
      Shape expected = new Shape(token.getShape().get(0), colours);
      try (IValue argument = IValue.from((PtNDArray) token);
          IValue result = IValueUtils.runMethod(block, STEP, argument, cache)) {
        IValue[] both = result.isTuple() ? result.toIValueTuple() : new IValue[0];
        if (both.length != 2) {
          Arrays.stream(both).forEach(IValue::close);
          throw new DataProblem(where, "step returns " + result.getType() + ", " + STEP_SIGNATURE);
        }
        cache.close();
        cache = both[1];
        try (IValue logits = both[0]) {
          return tensor(logits, token.getManager(), expected, STEP, STEP_SIGNATURE);
        }
      } catch (EngineException e) {
        throw failed(STEP, token.getShape(), STEP_SIGNATURE, e);
      }
    }

    @Override
    public void close() {
      cache.close();
    }
  }

  private NDArray tensor(
      IValue value, NDManager manager, Shape expected, String method, String signature) {
    if (!value.isTensor()) {
      throw new DataProblem(where, method + " returns " + value.getType() + ", " + signature);
    }
    NDArray tensor = value.toTensor((PtNDManager) manager);
    DataType type = tensor.getDataType();
    boolean floating = type.isFloating() || type == DataType.UNKNOWN; // DJL's word for bfloat16
    if (!tensor.getShape().equals(expected) || !floating) {
      throw new DataProblem(
          where,
          method
              + " returns "
              + type
              + " "
              + tensor.getShape()
              + ", expected logits "
              + expected
              + " of a floating type: one for each of the palette's colours");
    }
    return tensor.toType(DataType.FLOAT32, false);
  }

  private DataProblem failed(String method, Shape shape, String signature, EngineException e) {
    return new DataProblem(
        where, method + " fails on int64 " + shape + " (" + firstLine(e) + "); " + signature, e);
  }

  /** What libtorch says before its stack trace; of a failure inside the module, its last line. */
  private static String firstLine(Exception e) {
    List<String> lines = String.valueOf(e.getMessage()).lines().filter(l -> !l.isBlank()).toList();
    boolean traced = !lines.isEmpty() && lines.get(0).startsWith("The following operation failed");
    String line = lines.isEmpty() ? e.toString() : lines.get(traced ? lines.size() - 1 : 0);
    return line.strip();
  }

  @Override
  public void close() {
    block.close();
    owner.close();
  }
}
