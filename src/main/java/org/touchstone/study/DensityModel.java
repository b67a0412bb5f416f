package org.touchstone.study;

import java.nio.file.Path;
import org.touchstone.density.autoregressive.AutoregressiveDensity;
import org.touchstone.density.autoregressive.AutoregressiveFamily;
import org.touchstone.density.autoregressive.AutoregressiveNet;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Palette;

/**
 * A trained density as it lies on disk.
 *
 * @param file its model file
 * @param model what stands there
 * @param net its architecture
 */
public record DensityModel(Path file, ModelFile model, AutoregressiveNet net) {

  /**
   * Reads a model file; the weights are not loaded yet.
   *
   * @param file the model file
   * @return the model
   * @throws ParameterProblem if there is no such file or it does not describe a density
   */
  public static DensityModel read(Path file) {
    ModelFile model = ModelFile.read(file);
    return new DensityModel(
        file,
        model,
        AutoregressiveFamily.net(
            model.family(), model.space(), model.architecture(), file.toString()));
  }

  /**
   * Loads the weights.
   *
   * @return the density, to be closed
   */
  public AutoregressiveDensity open() {
    return new AutoregressiveDensity(net, model.load(file, net.specs()));
  }

  /**
   * Checks, without reading the numbers, that it can be opened.
   *
   * @return this
   * @throws ParameterProblem if it has no palette or no weights
   * @throws org.touchstone.problem.DataProblem if the hash or a shape does not match
   */
  public DensityModel requireTrained() {
    palette();
    model.checkWeights(file, net.specs());
    return this;
  }

  /**
   * The colours of its images.
   *
   * @return the palette
   */
  public Palette palette() {
    return model.requirePalette(file);
  }

  /**
   * Refuses a candidate that lives in another world than the truth.
   *
   * @param truth the truth
   * @throws ParameterProblem if side, number of colours or palette differ
   */
  public void requireSameWorld(DensityModel truth) {
    if (!model.space().equals(truth.model.space())) {
      throw new ParameterProblem(
          file.toString(),
          "models "
              + model.space()
              + ", the truth "
              + truth.file
              + " is over "
              + truth.model.space()
              + "; no divergence is defined between them");
    }
    if (!palette().equals(truth.palette())) {
      throw new ParameterProblem(
          file.toString(), "has another palette than the truth " + truth.file);
    }
  }
}
