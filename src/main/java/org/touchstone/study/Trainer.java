package org.touchstone.study;

import java.nio.file.Path;
import org.touchstone.feature.MiniInception;
import org.touchstone.network.ModelFile;

/** Trains what a model file describes, by its family. */
public final class Trainer {

  private Trainer() {}

  /**
   * Trains to the recipe's last step, from the checkpoint in the folder where there is one.
   *
   * @param recipe the model file
   * @param data a folder or zip of images with {@code train} and {@code test}, or a token set
   * @param out folder of the results
   * @param starter hears of progress
   * @return the model file of the last step
   */
  public static Path train(Path recipe, Path data, Path out, Progress.Starter starter) {
    ModelFile model = ModelFile.read(recipe);
    return model.family().equals(MiniInception.ID)
        ? ClassifierTrainer.train(model, recipe, data, out, starter)
        : DensityTrainer.train(model, recipe, data, out, starter);
  }
}
