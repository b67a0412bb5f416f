package org.touchstone.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.DataProblem;
import org.touchstone.random.SeedTree;

class TrainingTest {

  private static final int[] MATRIX = {2, 2};

  @TempDir Path folder;

  private static final List<ParameterSpec> SPECS =
      List.of(
          ParameterSpec.normal("matrix", 1, MATRIX[0], MATRIX[1]), ParameterSpec.zero("vector", 3));

  /** A loss whose gradient is known: the sum of factors times parameters. */
  private static final class Slopes implements Objective {

    private final float[][] factors;
    private final int nanAt;
    private String data = "slopes";
    private int step;

    Slopes(int nanAt, float[]... factors) {
      this.factors = factors;
      this.nanAt = nanAt;
    }

    @Override
    public int examples() {
      return 4;
    }

    @Override
    public String fingerprint() {
      return data;
    }

    @Override
    public NDArray loss(
        Parameters parameters, NDManager owner, int[] rows, SplittableRandom augmentation) {
      float[] now = factors[step % factors.length];
      step++;
      NDArray matrix = owner.create(Arrays.copyOf(now, 4), new Shape(2, 2));
      NDArray vector = owner.create(Arrays.copyOfRange(now, 4, 7), new Shape(3));
      NDArray loss =
          matrix
              .mul(parameters.get("matrix"))
              .sum()
              .add(vector.mul(parameters.get("vector")).sum());
      return step == nanAt ? loss.mul(Float.NaN) : loss;
    }
  }

  private static Optimisation settings(int steps, double rate) {
    return new Optimisation(1, steps, 2, rate, 2, 0.95, 1.0, 0.1, List.of(2));
  }

  private static class Quiet implements Training.Listener {
    final List<Integer> snapshots = new ArrayList<>();

    @Override
    public void step(int step, double recentLoss) {}

    @Override
    public void snapshot(int step, Parameters parameters, TrainingRecord record) {
      snapshots.add(step);
      assertEquals(step, record.steps());
    }
  }

  /**
   * Adam with decoupled decay in double precision, as the papers write it: moments, their bias
   * correction, the step; decay of the matrix only; gradients scaled to norm 1 where it is larger.
   */
  private static double[] adam(double[] start, Optimisation settings, float[]... gradients) {
    double[] value = start.clone();
    double[] first = new double[value.length];
    double[] second = new double[value.length];
    for (int t = 1; t <= gradients.length; t++) {
      double norm = 0;
      for (float g : gradients[t - 1]) {
        norm += (double) g * g;
      }
      double clip = Math.min(1, settings.clip() / Math.sqrt(norm));
      for (int i = 0; i < value.length; i++) {
        double g = clip * gradients[t - 1][i];
        first[i] = 0.9 * first[i] + 0.1 * g;
        second[i] = settings.beta2() * second[i] + (1 - settings.beta2()) * g * g;
        double m = first[i] / (1 - Math.pow(0.9, t));
        double v = second[i] / (1 - Math.pow(settings.beta2(), t));
        double decay = i < 4 ? 1 - settings.rate(t) * settings.weightDecay() : 1;
        value[i] = decay * value[i] - settings.rate(t) * m / (Math.sqrt(v) + 1e-8);
      }
    }
    return value;
  }

  private static double[] values(Parameters parameters) {
    double[] values = new double[7];
    float[] matrix = parameters.get("matrix").toFloatArray();
    float[] vector = parameters.get("vector").toFloatArray();
    for (int i = 0; i < 7; i++) {
      values[i] = i < 4 ? matrix[i] : vector[i - 4];
    }
    return values;
  }

  @Test
  void stepsAreThoseOfAdam() {
    // norms 3.9 (clipped) and 0.37 (not)
    float[] steep = {1, -2, 0.5f, 3, 0.1f, -0.2f, 0.6f};
    float[] flat = {0.1f, 0.2f, -0.1f, 0.05f, 0.2f, 0.1f, -0.1f};
    Optimisation settings = settings(3, 0.1);
    try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(1))) {
      double[] expected = adam(values(parameters), settings, steep, flat, steep);
      Quiet listener = new Quiet();
      new Training(settings, folder.resolve("a.checkpoint"), 10, listener)
          .run(parameters, new Slopes(0, steep, flat));
      // three steps of float32 at magnitude 3
      assertArrayEquals(expected, values(parameters), 3e-6);
      assertEquals(List.of(2, 3), listener.snapshots);
    }
  }

  @Test
  void rateWarmsUpAndFallsToZero() {
    Optimisation settings = settings(12, 0.1);
    assertEquals(0.05, settings.rate(1), 1e-15);
    assertEquals(0.1, settings.rate(2), 1e-15);
    assertEquals(0.05, settings.rate(7), 1e-15); // half way down the cosine
    assertEquals(0, settings.rate(12), 1e-15);
  }

  @Test
  void aLossThatIsNoNumberStopsTheTraining() {
    Path checkpoint = folder.resolve("nan.checkpoint");
    float[] slope = {1, 1, 1, 1, 1, 1, 1};
    for (int every : new int[] {10, 2}) {
      try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(1))) {
        DataProblem problem =
            assertThrows(
                DataProblem.class,
                () ->
                    new Training(settings(9, 0.9), checkpoint, every, new Quiet())
                        .run(parameters, new Slopes(3, slope)));
        String good = every == 2 ? checkpoint.toString() : "none";
        assertEquals(
            "training: the loss is NaN at step 3 with learning rate "
                + settings(9, 0.9).rate(3)
                + "; last good checkpoint: "
                + good
                + "; lower the learning rate and choose another --out folder",
            problem.getMessage());
      }
    }
  }

  @Test
  void theLastGoodCheckpointIsOfBeforeTheBadStepAndLoads() {
    Path checkpoint = folder.resolve("good.checkpoint");
    float[] slope = {1, 1, 1, 1, 1, 1, 1};
    double[] whole;
    try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(1))) {
      new Training(settings(9, 0.1), folder.resolve("whole.checkpoint"), 2, new Quiet())
          .run(parameters, new Slopes(0, slope));
      whole = values(parameters);
    }
    try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(1))) {
      Training bad = new Training(settings(9, 0.1), checkpoint, 2, new Quiet());
      assertThrows(DataProblem.class, () -> bad.run(parameters, new Slopes(6, slope)));
    }
    // another start: all that follows comes from the checkpoint, which is of step 4
    try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(2))) {
      List<Integer> steps = new ArrayList<>();
      Quiet listener =
          new Quiet() {
            @Override
            public void step(int step, double recentLoss) {
              steps.add(step);
            }
          };
      new Training(settings(9, 0.1), checkpoint, 2, listener).run(parameters, new Slopes(0, slope));
      assertEquals(List.of(5, 6, 7, 8, 9), steps);
      assertArrayEquals(whole, values(parameters), 0.0);
    }
  }

  @Test
  void aCheckpointOfAnotherNetworkIsRefused() {
    Path checkpoint = folder.resolve("other.checkpoint");
    try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(1));
        Parameters others =
            Parameters.initialise(List.of(ParameterSpec.zero("vector", 4)), new SeedTree(1))) {
      float[] slope = {1, 1, 1, 1, 1, 1, 1};
      new Training(settings(2, 0.1), checkpoint, 1, new Quiet())
          .run(parameters, new Slopes(0, slope));
      DataProblem problem =
          assertThrows(
              DataProblem.class,
              () ->
                  new Training(settings(4, 0.1), checkpoint, 1, new Quiet())
                      .run(others, new Slopes(0, slope)));
      assertTrue(problem.getMessage().contains("belongs to another network"), problem.getMessage());
    }
  }

  private String refusal(Path checkpoint, Optimisation settings, Objective objective) {
    try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(1))) {
      Training training = new Training(settings, checkpoint, 1, new Quiet());
      DataProblem problem =
          assertThrows(DataProblem.class, () -> training.run(parameters, objective));
      assertTrue(problem.getMessage().startsWith(checkpoint + ": "), problem.getMessage());
      return problem.getMessage();
    }
  }

  @Test
  void aCheckpointKnowsItsRecipeAndItsData() {
    Path checkpoint = folder.resolve("own.checkpoint");
    float[] slope = {1, 1, 1, 1, 1, 1, 1};
    Slopes objective = new Slopes(0, slope);
    try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(1))) {
      new Training(settings(3, 0.1), checkpoint, 1, new Quiet()).run(parameters, objective);
    }
    String other = "belongs to another training";
    String rate = refusal(checkpoint, settings(3, 0.2), objective);
    assertTrue(rate.contains(other) && rate.endsWith("choose another --out folder"), rate);
    Optimisation seed = new Optimisation(2, 3, 2, 0.1, 2, 0.95, 1.0, 0.1, List.of(2));
    assertTrue(refusal(checkpoint, seed, objective).contains(other));
    Slopes others = new Slopes(0, slope);
    others.data = "hills";
    assertTrue(refusal(checkpoint, settings(3, 0.1), others).contains(other));
    String fewer = refusal(checkpoint, settings(2, 0.1), objective);
    assertTrue(fewer.contains("is at step 3, expected at most the recipe's 2"), fewer);
  }

  @Test
  void raisedStepsGoOnAtTheRatesOfTheLongerCosine() {
    Path checkpoint = folder.resolve("raised.checkpoint");
    float[] slope = {1, 1, 1, 1, 1, 1, 1};
    Quiet listener = new Quiet();
    try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(1))) {
      double[] start = values(parameters);
      new Training(settings(2, 0.1), checkpoint, 1, listener).run(parameters, new Slopes(0, slope));
      // rates of the warm-up 0.05 and 0.1: a constant gradient moves Adam by its rate
      assertEquals(start[4] - 0.15, values(parameters)[4], 1e-6);
      Optimisation other = new Optimisation(1, 4, 2, 0.1, 2, 0.95, 1.0, 0.1, List.of(3));
      new Training(other, checkpoint, 1, listener).run(parameters, new Slopes(0, slope));
      // 0.05 at step 3, half way down the cosine from 2 to 4, and 0 at 4
      assertEquals(start[4] - 0.2, values(parameters)[4], 1e-6);
      assertEquals(List.of(2, 3, 4), listener.snapshots);
    }
  }

  @Test
  void aCheckpointWithoutAnOwnerIsRefused() throws IOException {
    Path checkpoint = folder.resolve("older.checkpoint");
    try (Parameters parameters = Parameters.initialise(SPECS, new SeedTree(1))) {
      Files.write(checkpoint, parameters.encode());
    }
    float[] slope = {1, 1, 1, 1, 1, 1, 1};
    String message = refusal(checkpoint, settings(3, 0.1), new Slopes(0, slope));
    assertTrue(message.contains("belongs to another training"), message);
  }
}
