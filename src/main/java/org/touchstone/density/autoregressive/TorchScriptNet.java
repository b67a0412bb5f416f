package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.OptionalInt;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.network.TokenModule;
import org.touchstone.network.TorchEngine;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * A network from outside: a TorchScript module that holds its own numbers.
 *
 * <p>With a start token the module is given the tokens moved on by one place, {@code [start, x_0,
 * …, x_{T-2}]}, as ImageGPT takes them; without, it is given {@code [x_0, …, x_{T-1}]} and moves
 * them itself.
 *
 * @param space where its images live
 * @param startToken what stands before the first token; absent where the module knows
 * @param module the module; closed with the density
 */
public record TorchScriptNet(Space space, OptionalInt startToken, TokenModule module)
    implements AutoregressiveNet {

  /** What {@code step} is given at the first position where the module knows how it starts. */
  private static final int NOTHING = 0;

  @Override
  public List<ParameterSpec> specs() {
    return List.of();
  }

  @Override
  public NDArray logits(Parameters parameters, NDManager owner, TokenImages images) {
    int length = space.dimensions();
    int moved = startToken.isPresent() ? 1 : 0;
    long[] tokens = new long[images.count() * length];
    for (int image = 0; image < images.count(); image++) {
      for (int position = 0; position < length; position++) {
        tokens[image * length + position] =
            position < moved ? startToken.getAsInt() : images.token(image, position - moved);
      }
    }
    return module.logits(owner.create(tokens, new Shape(images.count(), length)));
  }

  /**
   * Refuses a module whose numbers would be no likelihoods of its images: one that looks at a token
   * to predict it, or whose {@code step} predicts something else than its {@code forward}. Random
   * images are changed from a position on; what is predicted up to there must not move.
   *
   * @param where what to call it in an error
   * @throws DataProblem if it is so, if a logit is not finite, or if the module fails
   */
  public void requireHonest(String where) {
    new Honesty(this, where).require();
  }

  @Override
  public Stepper stepper(Parameters parameters, NDManager owner, int count) {
    return module.steps() ? new Stepwise(owner) : new Whole(parameters);
  }

  /** A full forward pass for every token. */
  private final class Whole implements Stepper {

    private final Parameters parameters;

    private Whole(Parameters parameters) {
      this.parameters = parameters;
    }

    @Override
    public float[] logits(int position, TokenImages images) {
      try (NDManager scratch = TorchEngine.newManager()) {
        NDArray all = TorchScriptNet.this.logits(parameters, scratch, images);
        return all.get(":,{}", position).toFloatArray();
      }
    }
  }

  /** One call of the module's {@code step} for every token. */
  private final class Stepwise implements Stepper {

    private final TokenModule.Steps steps;

    private Stepwise(NDManager owner) {
      steps = module.start(owner);
    }

    @Override
    public float[] logits(int position, TokenImages images) {
      long[] before = new long[images.count()];
      for (int image = 0; image < before.length; image++) {
        before[image] =
            position == 0 ? startToken.orElse(NOTHING) : images.token(image, position - 1);
      }
      try (NDManager scratch = TorchEngine.newManager()) {
        return steps.next(scratch.create(before)).toFloatArray();
      }
    }
  }

  @Override
  public void close() {
    module.close();
  }
}
