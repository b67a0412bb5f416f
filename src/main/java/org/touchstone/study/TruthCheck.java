package org.touchstone.study;

import java.util.Arrays;
import java.util.Optional;
import org.touchstone.metric.Needs;
import org.touchstone.sample.TokenImages;
import org.touchstone.study.TruthSamples.FromFile;
import org.touchstone.study.yaml.Complaints;

/**
 * Is the truth a trained density, and are its samples its own, enough, and not its training images?
 * Where it is over vectors, does nothing in the study need images?
 */
final class TruthCheck implements Check {

  @Override
  public void check(StudyConfig config, Complaints complaints) {
    Optional<DensityModel> truth = complaints.attempt("truth.model", () -> model(config));
    if (truth.isPresent() && !truth.get().isOfImages()) {
      noImages(config, complaints);
    }
    Optional<FromFile> samples = Optional.empty();
    if (truth.isPresent() && config.truth().samples().isPresent()) {
      samples = complaints.attempt("truth.samples", () -> TruthSamples.test(config, truth.get()));
    }
    if (truth.isPresent() && config.truth().training().isPresent()) {
      Optional<FromFile> training =
          complaints.attempt("truth.training", () -> TruthSamples.training(config, truth.get()));
      if (samples.isPresent() && training.isPresent()) {
        otherImages(samples.get(), training.get(), complaints);
      }
    }
  }

  /** KL on images that candidates learned from and on such that they did not are to be told. */
  private static void otherImages(FromFile samples, FromFile training, Complaints complaints) {
    TokenImages learned = training.draw().images();
    TokenImages tested = samples.draw().images().slice(0, learned.count());
    if (Arrays.equals(learned.tokens(), tested.tokens())) {
      complaints.add(
          "truth.training",
          training.file()
              + ": holds the images of truth.samples, "
              + samples.file()
              + ", so that no overfitting could be seen; name the images that the candidates were"
              + " trained on, or leave the key out");
    }
  }

  private static DensityModel model(StudyConfig config) {
    DensityModel truth = DensityModel.read(config.truth().model()).requireTrained();
    TruthSamples.requireExact(truth.file(), truth.bound());
    return truth;
  }

  private static void noImages(StudyConfig config, Complaints complaints) {
    String why = ", and the truth is over vectors, which cannot be looked at; leave it out";
    if (config.realImages().isPresent()) {
      complaints.add("real-images", "real images are shown beside samples" + why);
    }
    for (int i = 0; i < config.metrics().size(); i++) {
      MetricChoice choice = config.metrics().get(i);
      if (choice.metric().needs().input() == Needs.Input.IMAGES) {
        complaints.add("metrics[" + i + "]", choice.id() + " looks at images" + why);
      }
    }
  }
}
