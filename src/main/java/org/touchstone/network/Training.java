package org.touchstone.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;

/**
 * Trains a network: data order, augmentation and start are functions of the seed and the step, so a
 * training that was interrupted and goes on from its checkpoint ends with the same weights as one
 * that was not. Order and augmentation do not depend on the number of steps: where a recipe's
 * {@code steps} are raised, a finished training goes on too, at the rates of the longer cosine.
 * Since its first part ran at those of the shorter one, its weights are not those of one long
 * training.
 */
public final class Training {

  private static final int RECENT = 50;

  private final Optimisation settings;
  private final Path checkpoint;
  private final int checkpointEvery;
  private final Listener listener;

  /** Hears of a training's progress. */
  public interface Listener {

    /**
     * A step was done.
     *
     * @param step its number, from 1
     * @param recentLoss mean loss of the last steps
     */
    void step(int step, double recentLoss);

    /**
     * A snapshot is due; the last step is always one.
     *
     * @param step the number of steps so far
     * @param parameters the network now
     * @param record how the training went so far
     */
    void snapshot(int step, Parameters parameters, TrainingRecord record);
  }

  /**
   * A training.
   *
   * @param settings the optimiser's settings
   * @param checkpoint where its state is kept, so that it can go on
   * @param checkpointEvery steps between writes of the state
   * @param listener hears of progress and snapshots
   */
  public Training(Optimisation settings, Path checkpoint, int checkpointEvery, Listener listener) {
    this.settings = settings;
    this.checkpoint = checkpoint;
    this.checkpointEvery = checkpointEvery;
    this.listener = listener;
  }

  /**
   * Trains to the last step, from the checkpoint where there is one.
   *
   * @param parameters the network at its start; changed in place
   * @param objective what to minimise
   * @throws DataProblem if the loss is not finite, or the checkpoint is of another network, recipe
   *     or data, or beyond the last step
   */
  public void run(Parameters parameters, Objective objective) {
    if (objective.examples() < settings.batch()) {
      throw new DataProblem(
          "training",
          "a batch of " + settings.batch() + " exceeds the " + objective.examples() + " examples");
    }
    LossCurve curve = new LossCurve(settings.steps());
    try (Adam adam = new Adam(parameters, settings)) {
      TrainingState state = new TrainingState(checkpoint, settings, objective);
      double seconds = Files.exists(checkpoint) ? state.load(parameters, adam, curve) : 0;
      parameters.requireGradients();
      BatchOrder order = new BatchOrder(objective.examples(), settings);
      if (curve.step() == settings.steps()) {
        // finished earlier: its files are written again, should they have been lost
        listener.snapshot(
            curve.step(),
            parameters,
            TrainingRecord.of(curve.step(), settings.batch(), seconds, curve));
      }
      while (curve.step() < settings.steps()) {
        int step = curve.step() + 1;
        long start = System.nanoTime();
        double loss = step(parameters, objective, order.batch(step), step, adam);
        seconds += (System.nanoTime() - start) * 1e-9;
        curve.add(loss);
        listener.step(step, curve.recent(RECENT));
        boolean last = step == settings.steps();
        if (last || settings.snapshots().contains(step)) {
          listener.snapshot(
              step, parameters, TrainingRecord.of(step, settings.batch(), seconds, curve));
        }
        if (last || step % checkpointEvery == 0) {
          state.save(parameters, adam, curve, seconds);
        }
      }
    }
  }

  private double step(Parameters parameters, Objective objective, int[] rows, int step, Adam adam) {
    SplittableRandom augmentation =
        new SeedTree(settings.seed()).child("augmentation").child(step).random();
    double loss =
        BackwardPass.of(scratch -> objective.loss(parameters, scratch, rows, augmentation));
    requireFinite("loss", loss, step);
    requireFinite("gradient's norm", adam.step(step), step);
    return loss;
  }

  private void requireFinite(String what, double value, int step) {
    if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
      throw new DataProblem(
          "training",
          "the "
              + what
              + " is "
              + value
              + " at step "
              + step
              + " with learning rate "
              + settings.rate(step)
              + "; last good checkpoint: "
              + (Files.exists(checkpoint) ? checkpoint : "none")
              + "; lower the learning rate and choose another --out folder");
    }
  }
}
