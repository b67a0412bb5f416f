package org.touchstone.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.density.autoregressive.AutoregressiveNet;
import org.touchstone.density.autoregressive.DensityObjective;
import org.touchstone.density.autoregressive.GatedPixelCnn;
import org.touchstone.density.autoregressive.ImageGpt;
import org.touchstone.network.Optimisation;
import org.touchstone.network.Parameters;
import org.touchstone.network.Training;
import org.touchstone.network.TrainingRecord;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.Space;
import org.touchstone.sample.TokenImages;

/**
 * What {@link FlatMemoryTest} runs in a JVM of its own: a thousand training steps, then ten
 * candidates opened, drawn from and closed. It prints what it holds on the way.
 */
final class LongWork {

  static final int STEPS = 1000;
  static final int SETTLED = 250;

  /** How many candidates in a row are looked at together. */
  static final int ROUND = 4;

  static final int CANDIDATES = 10;

  private static final Space SPACE = new Space(8, 8, 16);

  private LongWork() {}

  /** The argument is a folder for checkpoints. */
  public static void main(String[] arguments) {
    train("image-gpt", new ImageGpt(new Space(4, 4, 16), 16, 1, 2, false), arguments[0]);
    train("pixel-cnn", new GatedPixelCnn(new Space(4, 4, 16), 8, 1, 3), arguments[0]);
    for (int candidate = 1; candidate <= ROUND + CANDIDATES; candidate++) {
      draw(new ImageGpt(SPACE, 32, 2, 4, true), candidate);
      draw(new GatedPixelCnn(SPACE, 16, 2, 3), candidate);
      print("candidate " + candidate, 0);
    }
  }

  private static void train(String family, AutoregressiveNet net, String folder) {
    Optimisation settings = new Optimisation(1, STEPS, 8, 1e-3, 10, 0.95, 1, 0.01, List.of());
    try (Parameters parameters = Parameters.initialise(net.specs(), new SeedTree(1))) {
      Training.Listener listener =
          new Training.Listener() {
            @Override
            public void step(int step, double recentLoss) {
              if (step == SETTLED || step == STEPS) {
                print(family + " " + step, arraysBeside(net, parameters));
              }
            }

            @Override
            public void snapshot(int step, Parameters now, TrainingRecord record) {}
          };
      Path checkpoint = Path.of(folder, family + ".checkpoint");
      new Training(settings, checkpoint, 100, listener)
          .run(parameters, new DensityObjective(net, noise(net.space(), 64), true));
    }
  }

  /** Arrays of the manager to which a leak in a step would attach what it leaks. */
  private static int arraysBeside(AutoregressiveNet net, Parameters parameters) {
    return parameters.get(net.specs().get(0).name()).getManager().getManagedArrays().size();
  }

  private static void draw(AutoregressiveNet net, long seed) {
    Parameters parameters = Parameters.initialise(net.specs(), new SeedTree(seed));
    try (AutoregressiveDensity density = new AutoregressiveDensity(net, parameters)) {
      density.logLikelihood(
          density
              .draw(AutoregressiveDensity.DRAW_CHUNK, Uniforms.independent(new SeedTree(1)))
              .images());
    }
  }

  private static TokenImages noise(Space space, int count) {
    byte[] tokens = new byte[count * space.dimensions()];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = (byte) random.nextInt(space.colours());
    }
    return new TokenImages(space, count, tokens);
  }

  private static void print(String what, int arrays) {
    System.out.println("held " + what + " " + resident() + " " + arrays);
  }

  /** Resident memory in kB, where the system says; else 0. */
  private static long resident() {
    try {
      Path status = Path.of("/proc/self/status");
      if (Files.isReadable(status)) {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("VmRSS:")) {
            return Long.parseLong(line.replaceAll("\\D", ""));
          }
        }
      }
      return 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
