package org.touchstone.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.caption.Figure;
import org.touchstone.caption.Look;
import org.touchstone.caption.PhotoCaptions;
import org.touchstone.caption.Vocabulary;
import org.touchstone.feature.Captions;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.MiniClip;
import org.touchstone.feature.MiniClipControl;
import org.touchstone.feature.MiniInception;
import org.touchstone.image.LabelledImages;
import org.touchstone.image.Resize;
import org.touchstone.network.ModelFile;
import org.touchstone.network.Objective;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.problem.ParameterProblem;

/**
 * What is special to a family of small networks when it is trained.
 *
 * @param specs the tensors
 * @param objective what is minimised
 * @param heldOut what is measured on held-out pictures
 */
record ExtractorTraining(
    List<ParameterSpec> specs,
    Objective objective,
    Function<Parameters, Map<String, Double>> heldOut) {

  private static final List<Resize> RESIZES = List.of(Resize.LEGACY, Resize.CLEAN);

  /** Opens a network under training. */
  @FunctionalInterface
  private interface Opener {
    FeatureExtractor open(Parameters now, Resize resize);
  }

  /** Measures a network under training on one set of pictures. */
  @FunctionalInterface
  private interface Measure {
    double of(Resize resize);
  }

  /** Whether models of a family are such networks. */
  static boolean has(String family) {
    return List.of(MiniInception.ID, MiniClip.ID, MiniClipControl.ID).contains(family);
  }

  static ExtractorTraining of(ModelFile recipe, Path file, TrainingPictures pictures) {
    return switch (recipe.family()) {
      case MiniClip.ID -> miniClip(recipe, file, pictures);
      case MiniClipControl.ID -> control(recipe, file, pictures);
      default -> miniInception(recipe, file, pictures);
    };
  }

  private static ExtractorTraining miniInception(
      ModelFile recipe, Path file, TrainingPictures pictures) {
    if (recipe.data().figures() != null) {
      throw new ParameterProblem(
          file.toString(), "has data.figures, which mini-inception does not learn; remove the key");
    }
    requireClasses(MiniInception.classes(recipe, file), pictures.train().classes(), file);
    return new ExtractorTraining(
        MiniInception.specs(recipe, file),
        MiniInception.objective(
            recipe, file, pictures.pictures(recipe.data().flips()), pictures.train().labels()),
        now ->
            accuracies(
                (parameters, resize) -> MiniInception.of(recipe, file, parameters, resize),
                now,
                pictures));
  }

  private static ExtractorTraining control(ModelFile recipe, Path file, TrainingPictures pictures) {
    List<String> shapes = pictures.figures().map(DrawnFigures::shapes).orElse(List.of());
    List<String> classes = new ArrayList<>(pictures.train().classes());
    classes.addAll(shapes);
    requireClasses(MiniClipControl.classes(recipe, file), classes, file);
    int[] labels =
        IntStream.concat(
                Arrays.stream(pictures.train().labels()),
                pictures.figures().stream()
                    .flatMap(drawn -> drawn.figures().stream())
                    .mapToInt(figure -> classes.lastIndexOf(figure.shape())))
            .toArray();
    Opener opener = (parameters, resize) -> MiniClipControl.of(recipe, file, parameters, resize);
    return new ExtractorTraining(
        MiniClipControl.specs(recipe, file),
        MiniClipControl.objective(recipe, file, pictures.pictures(recipe.data().flips()), labels),
        now -> {
          Map<String, Double> heldOut = accuracies(opener, now, pictures);
          pictures
              .figuresTest()
              .ifPresent(
                  drawn ->
                      measured(
                          "accuracy-figures",
                          resize ->
                              opener
                                  .open(now, resize)
                                  .extract(drawn.images())
                                  .accuracy(
                                      drawn.figures().stream()
                                          .mapToInt(figure -> classes.lastIndexOf(figure.shape()))
                                          .toArray()),
                          heldOut));
          return heldOut;
        });
  }

  private static ExtractorTraining miniClip(
      ModelFile recipe, Path file, TrainingPictures pictures) {
    LabelledImages train = pictures.train();
    List<Figure> figures = pictures.figures().map(DrawnFigures::figures).orElse(List.of());
    requireWords(recipe, file, train.classes(), figures);
    int photographs = train.images().count();
    Look[] looks = new Look[photographs];
    Arrays.setAll(looks, row -> Look.of(train.images(), row));
    Captions captions =
        (row, random) ->
            row < photographs
                ? PhotoCaptions.caption(
                    train.classes().get(train.labels()[row]), looks[row], random)
                : figures.get(row - photographs).caption(random);
    String source = train.classes() + " " + Arrays.hashCode(train.labels());
    return new ExtractorTraining(
        MiniClip.specs(recipe, file),
        MiniClip.objective(
            recipe, file, pictures.pictures(recipe.data().flips()), captions, source),
        now -> zeroShot(recipe, file, now, pictures));
  }

  private static Map<String, Double> accuracies(
      Opener opener, Parameters now, TrainingPictures pictures) {
    Map<String, Double> heldOut = new LinkedHashMap<>();
    int[] labels = pictures.test().labels();
    measured(
        "accuracy-originals",
        resize -> opener.open(now, resize).extract(pictures.test().images()).accuracy(labels),
        heldOut);
    measured(
        "accuracy-palette-coded",
        resize -> opener.open(now, resize).extract(pictures.codedTest()).accuracy(labels),
        heldOut);
    return heldOut;
  }

  private static Map<String, Double> zeroShot(
      ModelFile recipe, Path file, Parameters now, TrainingPictures pictures) {
    Map<String, Double> heldOut = new LinkedHashMap<>();
    int[] labels = pictures.test().labels();
    List<List<String>> prompts =
        pictures.test().classes().stream().map(PhotoCaptions::plain).toList();
    measured(
        "zero-shot-originals",
        resize ->
            MiniClip.of(recipe, file, now, resize)
                .zeroShotAccuracy(pictures.test().images(), labels, prompts),
        heldOut);
    measured(
        "zero-shot-palette-coded",
        resize ->
            MiniClip.of(recipe, file, now, resize)
                .zeroShotAccuracy(pictures.codedTest(), labels, prompts),
        heldOut);
    pictures
        .figuresTest()
        .ifPresent(
            drawn -> {
              List<String> kinds =
                  drawn.figures().stream().map(Figure::caption).distinct().toList();
              int[] kindOf =
                  drawn.figures().stream()
                      .mapToInt(figure -> kinds.indexOf(figure.caption()))
                      .toArray();
              measured(
                  "zero-shot-figures-among-" + kinds.size(),
                  resize ->
                      MiniClip.of(recipe, file, now, resize)
                          .zeroShotAccuracy(
                              drawn.images(), kindOf, kinds.stream().map(List::of).toList()),
                  heldOut);
            });
    return heldOut;
  }

  // not closed: the parameters are still being trained
  private static void measured(String name, Measure measure, Map<String, Double> heldOut) {
    for (Resize resize : RESIZES) {
      heldOut.put(name + "-" + resize.id(), measure.of(resize));
    }
  }

  private static void requireClasses(int wanted, List<String> found, Path file) {
    if (found.size() != wanted) {
      throw new ParameterProblem(
          file.toString(),
          "architecture.classes is "
              + wanted
              + ", the training data have "
              + found.size()
              + " classes ("
              + String.join(", ", found)
              + "); make them equal");
    }
  }

  /** All words that captions may have must be known. */
  private static void requireWords(
      ModelFile recipe, Path file, List<String> classes, List<Figure> figures) {
    Stream.concat(
            classes.stream().flatMap(name -> PhotoCaptions.all(name).stream()),
            figures.stream().distinct().flatMap(figure -> figure.all().stream()))
        .filter(caption -> Vocabulary.split(caption).size() > MiniClip.CAPTION_WORDS)
        .findFirst()
        .ifPresent(
            caption -> {
              throw new ParameterProblem(
                  file.toString(),
                  "the caption '"
                      + caption
                      + "' has more than "
                      + MiniClip.CAPTION_WORDS
                      + " words; give the class a shorter name");
            });
    TreeSet<String> missing = new TreeSet<>(words(classes, figures));
    MiniClip.words(recipe, file).forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw new ParameterProblem(
          file.toString(),
          "architecture.words lacks words of its captions; add: " + String.join(" ", missing));
    }
  }

  /**
   * The words of all captions.
   *
   * @param classes of photographs
   * @param figures what there is of others
   * @return different words, sorted
   */
  static TreeSet<String> words(List<String> classes, List<Figure> figures) {
    TreeSet<String> words = new TreeSet<>();
    for (String name : classes) {
      PhotoCaptions.all(name).forEach(caption -> words.addAll(Vocabulary.split(caption)));
    }
    figures.stream()
        .distinct()
        .flatMap(figure -> figure.all().stream())
        .forEach(caption -> words.addAll(Vocabulary.split(caption)));
    return words;
  }
}
