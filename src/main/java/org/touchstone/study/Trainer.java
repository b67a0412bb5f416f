package org.touchstone.study;

import java.nio.file.Path;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.AtomicFiles;

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
   * @throws ParameterProblem if the recipe is wrong or the folder cannot be written
   * @throws org.touchstone.problem.DataProblem if the data do not fit the recipe
   */
  public static Path train(Path recipe, Path data, Path out, Progress.Starter starter) {
    ModelFile model = ModelFile.read(recipe);
    if (model.training() == null || model.data() == null) {
      throw new ParameterProblem(
          recipe.toString(), "is not a recipe: it needs the keys training and data");
    }
    if (model.data().figures() != null && !ExtractorTraining.has(model.family())) {
      throw new ParameterProblem(
          recipe.toString(),
          "has data.figures, which a " + model.family() + " does not learn; remove the key");
    }
    AtomicFiles.requireWritable(out.resolve(model.name() + ".yaml"));
    return ExtractorTraining.has(model.family())
        ? ExtractorTrainer.train(model, recipe, data, out, starter)
        : DensityTrainer.train(model, recipe, data, out, starter);
  }
}
