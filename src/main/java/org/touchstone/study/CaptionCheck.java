package org.touchstone.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchstone.caption.Vocabulary;
import org.touchstone.density.mixture.TemplateFamily;
import org.touchstone.feature.MiniClip;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.problem.Problem;
import org.touchstone.study.yaml.Complaints;

/**
 * Can the images of a study be put into words, and does a network read them, where a metric
 * compares images with captions?
 */
final class CaptionCheck implements Check {

  @Override
  public void check(StudyConfig config, Complaints complaints) {
    for (int i = 0; i < config.metrics().size(); i++) {
      MetricChoice choice = config.metrics().get(i);
      String key = "metrics[" + i + "]";
      try {
        if (choice.metric().needs().captions()) {
          world(config, choice, key, complaints);
          readers(config, choice, key, complaints);
        }
      } catch (Problem e) {
        continue; // the metrics' check has said so
      }
    }
  }

  private static void world(
      StudyConfig config, MetricChoice choice, String key, Complaints complaints) {
    Path truth = config.truth().model();
    Optional<ModelFile> model = readable(truth);
    if (model.isPresent() && !FigureWorld.is(model.get())) {
      complaints.add(
          key,
          choice.id()
              + " compares images with captions, and those of "
              + truth
              + " are of family "
              + model.get().family()
              + ", which nobody can put into words; only a truth of "
              + TemplateFamily.TEMPLATES.id()
              + " can be, so leave it out");
    }
  }

  /** Empty where it cannot be read; the truth's own check says so. */
  private static Optional<ModelFile> readable(Path truth) {
    try {
      return Optional.of(ModelFile.read(truth));
    } catch (Problem e) {
      return Optional.empty();
    }
  }

  private static void readers(
      StudyConfig config, MetricChoice choice, String key, Complaints complaints) {
    List<Extractor> selected = config.extractorsOf(choice);
    List<Extractor> readers = selected.stream().filter(CaptionReaders::include).toList();
    if (!selected.isEmpty() && readers.isEmpty()) {
      complaints.add(
          choice.features().isPresent() ? key + ".features" : key,
          choice.id()
              + " needs an extractor that reads captions, which "
              + selected.stream().map(Extractor::label).distinct().toList()
              + " does not; add "
              + MiniClip.ID);
    }
    for (Extractor reader : readers) {
      reader
          .model()
          .filter(file -> readable(file).isPresent())
          .ifPresent(file -> complaints.attempt(key, () -> known(config, choice, file)));
    }
  }

  /** Fails where a network does not know every word of the truth's captions. */
  private static boolean known(StudyConfig config, MetricChoice choice, Path file) {
    Path truth = config.truth().model();
    if (!readable(truth).map(FigureWorld::is).orElse(false)) {
      return false;
    }
    Vocabulary words = Vocabulary.of(String.join(" ", MiniClip.words(ModelFile.read(file), file)));
    List<String> unknown =
        new FigureCaptions(FigureWorld.read(truth))
            .texts().stream()
                .flatMap(text -> words.unknown(text).stream())
                .distinct()
                .sorted()
                .toList();
    if (!unknown.isEmpty()) {
      throw new ParameterProblem(
          choice.id(),
          file
              + " does not know the words "
              + String.join(", ", unknown)
              + " of the captions of "
              + truth
              + "; take a network that was trained with them");
    }
    return true;
  }
}
