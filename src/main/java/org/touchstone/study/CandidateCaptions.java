package org.touchstone.study;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.touchstone.feature.CaptionReader;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.linalg.Rows;
import org.touchstone.metric.Checks;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.ScoreInputs.Form;

/** A user's captions of the candidate's images, embedded by the network that sees the images. */
final class CandidateCaptions {

  private final ScoreFiles files;
  private final ScoreInputs inputs;
  private final ImageInputs images;
  private final Map<Optional<Extractor>, Rows> embeddings = new HashMap<>();
  private final Map<String, Integer> unknown = new TreeMap<>();

  /**
   * Captions that are read when they are asked for.
   *
   * @param files the candidate, and perhaps its captions
   * @param inputs how files are read
   * @param images how an extractor is opened
   */
  CandidateCaptions(ScoreFiles files, ScoreInputs inputs, ImageInputs images) {
    this.files = files;
    this.inputs = inputs;
    this.images = images;
  }

  /**
   * Reads and embeds the captions, so that what is wrong with them is known before any image is
   * looked at.
   *
   * @param metric the metric that needs them
   * @param extractor its extractor, where the candidate holds images
   * @throws ParameterProblem if there are none, or they are texts that nothing can read
   * @throws DataProblem if they are not one an image, not finite, or without a known word
   */
  void prepare(Metric metric, Optional<Extractor> extractor) {
    CaptionFile file = CaptionFile.at(files.captions().orElseThrow());
    if (embeddings.containsKey(extractor)) {
      return;
    }
    if (file.isText()) {
      requireReader(metric, file, extractor);
      embeddings.put(extractor, embedded(file, extractor.orElseThrow()));
    } else {
      Rows rows = file.embeddings();
      file.requireNoGaps(files.candidate(), inputs.skipped(files.candidate()));
      file.requireCount(
          files.candidate(), inputs.count(files.candidate()).orElseThrow(), rows.rows());
      Checks.finite(file.path().toString(), rows);
      embeddings.put(extractor, rows);
    }
  }

  private void requireReader(Metric metric, CaptionFile file, Optional<Extractor> extractor) {
    if (inputs.form(files.candidate()) != Form.IMAGES) {
      throw new ParameterProblem(
          metric.id(),
          "needs embeddings of the captions, and "
              + file.path()
              + " holds texts, which no network of Touchstone's can embed where the features of "
              + files.candidate()
              + " are; give a .npy of embeddings from the network of the features");
    }
    if (!images.readsCaptions(extractor.orElseThrow())) {
      throw new ParameterProblem(
          metric.id(),
          "needs an extractor that reads captions, and "
              + extractor.get().label()
              + " does not; choose mini-clip, or give a .npy of the captions' embeddings");
    }
  }

  private Rows embedded(CaptionFile file, Extractor extractor) {
    Path of = files.candidate();
    List<String> texts =
        file.texts(of, inputs.count(of).orElseThrow(), inputs.names(of), inputs.skipped(of));
    try (FeatureExtractor network = inputs.open(of, extractor)) {
      CaptionReader reader = network.captionReader().orElseThrow();
      unknown.clear(); // the same words again, for another resize of the images
      texts.forEach(
          text -> reader.unknownWords(text).forEach(word -> unknown.merge(word, 1, Integer::sum)));
      return embedded(file, texts, reader);
    }
  }

  private static Rows embedded(CaptionFile file, List<String> texts, CaptionReader reader) {
    try {
      return reader.texts(texts);
    } catch (DataProblem problem) {
      throw new DataProblem(file.path().toString(), problem.getMessage(), problem);
    }
  }

  /**
   * The candidate with its captions.
   *
   * @param set the candidate as the extractor sees it
   * @param extractor as it was prepared
   * @return both
   */
  ImageSet with(ImageSet set, Optional<Extractor> extractor) {
    return set.withCaptions(files.captions().orElseThrow().toString(), embeddings.get(extractor));
  }

  /**
   * Words that were left out because the extractor does not know them.
   *
   * @return how often each stands in the captions, sorted by word
   */
  Map<String, Integer> unknownWords() {
    return unknown;
  }
}
