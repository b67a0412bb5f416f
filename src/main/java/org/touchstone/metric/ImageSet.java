package org.touchstone.metric;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Rows;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;
import org.touchstone.stat.Entropy;
import org.touchstone.stat.Moments;
import org.touchstone.stat.Softmax;

/**
 * A set of images as metrics see it: feature vectors, class probabilities, only the moments of
 * features, or the images themselves. It remembers what was computed from it, so that fifteen
 * candidates and six metrics against one reference do not compute the reference's moments ninety
 * times: make it once, and hand the same object to every {@link Evaluation}.
 */
public final class ImageSet {

  private final String name;
  private final Optional<Rows> features;
  private final Optional<Matrix> probabilities;
  private final Optional<Moments> moments;
  private final Optional<RgbImages> images;
  private final Optional<Captions> captions;
  private final Map<Object, Object> memory = new ConcurrentHashMap<>();

  /**
   * Embeddings of captions.
   *
   * @param name what to call them in an error
   * @param rows a row an image
   */
  private record Captions(String name, Rows rows) {}

  /**
   * Images of which features, class probabilities or both are known.
   *
   * @param name what to call the set in an error, for example a file's name
   * @param features feature vectors, a row an image; not copied, must not change
   * @param probabilities class probabilities, a row an image; not copied, must not change
   */
  public ImageSet(String name, Optional<Matrix> features, Optional<Matrix> probabilities) {
    this(
        name,
        features.map(rows -> rows),
        probabilities,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private ImageSet(
      String name,
      Optional<Rows> features,
      Optional<Matrix> probabilities,
      Optional<Moments> moments,
      Optional<RgbImages> images,
      Optional<Captions> captions) {
    this.name = name;
    this.features = features;
    this.probabilities = probabilities;
    this.moments = moments;
    this.images = images;
    this.captions = captions;
  }

  /**
   * Images of which feature vectors are known.
   *
   * @param name what to call the set in an error
   * @param features a row an image
   * @return the set
   */
  public static ImageSet ofFeatures(String name, Matrix features) {
    return new ImageSet(name, Optional.of(features), Optional.empty());
  }

  /**
   * Images of which feature vectors are known that need not be in memory.
   *
   * @param name what to call the set in an error
   * @param features a row an image; must not change
   * @return the set
   */
  public static ImageSet ofRows(String name, Rows features) {
    return new ImageSet(
        name,
        Optional.of(features),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The images themselves, for metrics of pairs.
   *
   * @param name what to call the set in an error
   * @param images the images
   * @return the set
   */
  public static ImageSet ofImages(String name, RgbImages images) {
    return new ImageSet(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(images),
        Optional.empty());
  }

  /**
   * Images of which class probabilities are known.
   *
   * @param name what to call the set in an error
   * @param probabilities a row an image, each summing to 1
   * @return the set
   */
  public static ImageSet ofProbabilities(String name, Matrix probabilities) {
    return new ImageSet(name, Optional.empty(), Optional.of(probabilities));
  }

  /**
   * Images of which class logits are known: their softmax are the probabilities, and entropies come
   * cheaper from logits than from probabilities.
   *
   * @param name what to call the set in an error
   * @param logits a row an image; not kept
   * @return the set
   * @throws DataProblem if a logit is not finite
   */
  public static ImageSet ofLogits(String name, Matrix logits) {
    Checks.finite(name, logits);
    Softmax softmax = Softmax.of(logits);
    ImageSet set = ofProbabilities(name, softmax.probabilities());
    set.remember("checked probabilities", () -> true);
    set.remember("negative entropies", softmax::negativeEntropies);
    return set;
  }

  /**
   * Of each row of the class probabilities {@code sum p log p} in nats, where 0 log 0 is 0.
   *
   * @param metric id of the metric that needs them
   * @param minimum fewest rows
   * @return a number an image; must not be changed
   * @throws DataProblem as {@link #probabilities(String, int)}
   */
  public double[] negativeEntropies(String metric, int minimum) {
    Matrix rows = probabilities(metric, minimum);
    return remember("negative entropies", () -> Entropy.negative(rows));
  }

  /**
   * Images of which only mean and covariance of the features are known.
   *
   * @param name what to call the set in an error
   * @param moments mean and covariance
   * @return the set
   */
  public static ImageSet ofMoments(String name, Moments moments) {
    return new ImageSet(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.of(moments),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The same images with captions, which remembers nothing yet.
   *
   * @param called what to call the captions in an error, for example their file's name
   * @param embeddings a row an image, in the space of the feature vectors; must not change
   * @return the set
   */
  public ImageSet withCaptions(String called, Rows embeddings) {
    return new ImageSet(
        name,
        features,
        probabilities,
        moments,
        images,
        Optional.of(new Captions(called, embeddings)));
  }

  /**
   * What to call it.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The feature vectors.
   *
   * @return a row an image, where they are known
   */
  public Optional<Rows> features() {
    return features;
  }

  /**
   * The class probabilities.
   *
   * @return a row an image, where they are known
   */
  public Optional<Matrix> probabilities() {
    return probabilities;
  }

  /**
   * The feature vectors, checked, all in memory.
   *
   * @param metric id of the metric that needs them
   * @param minimum fewest rows
   * @return finite numbers, a row an image
   * @throws DataProblem if there are none or too few, one is not finite, or they are too many for
   *     one array
   */
  public Matrix features(String metric, int minimum) {
    Rows rows = rows(metric, minimum);
    if (rows instanceof Matrix matrix) {
      return matrix;
    }
    double bytes = 8.0 * rows.rows() * rows.columns();
    long memory = Math.min(Runtime.getRuntime().maxMemory(), 8L * (Integer.MAX_VALUE - 8));
    if (bytes > memory / 2.0) { // the other half for whatever is computed from them
      throw new DataProblem(
          name,
          "has "
              + rows.rows()
              + " rows of "
              + rows.columns()
              + " numbers, and "
              + metric
              + " needs them all in memory: "
              + Math.round(bytes / (1 << 20))
              + " MiB, more than half of the "
              + (memory >> 20)
              + " MiB that there are; give fewer rows or more memory"
              + " (TOUCHSTONE_JVM_FLAGS=-Xmx...)");
    }
    return remember("all rows", () -> rows.slice(0, rows.rows()));
  }

  /**
   * The feature vectors, checked, to be read a block at a time: for metrics that take more rows
   * than memory holds.
   *
   * @param metric id of the metric that needs them
   * @param minimum fewest rows
   * @return finite numbers, a row an image
   * @throws DataProblem if there are none or too few, or one is not finite
   */
  public Rows rows(String metric, int minimum) {
    if (moments.isPresent()) {
      throw new DataProblem(
          name,
          "holds only a mean and a covariance, and "
              + metric
              + " needs feature vectors, a row an image; give the features instead");
    }
    Rows rows =
        features.orElseThrow(
            () -> new DataProblem(name, "holds no feature vectors, which " + metric + " needs"));
    Checks.enough(name, metric, rows.rows(), minimum);
    remember("finite features", () -> Checks.finite(name, rows));
    return rows;
  }

  /**
   * The images themselves.
   *
   * @param metric id of the metric that needs them
   * @param minimum fewest images
   * @return the images
   * @throws DataProblem if there are none or too few
   */
  public RgbImages images(String metric, int minimum) {
    RgbImages all =
        images.orElseThrow(
            () -> new DataProblem(name, "holds no images, which " + metric + " needs"));
    Checks.enough(name, metric, all.count(), minimum);
    return all;
  }

  /**
   * The class probabilities, checked.
   *
   * @param metric id of the metric that needs them
   * @param minimum fewest rows
   * @return rows that sum to 1
   * @throws DataProblem if there are none or too few, one is not finite or negative, or a row does
   *     not sum to 1
   */
  public Matrix probabilities(String metric, int minimum) {
    Matrix rows =
        probabilities.orElseThrow(
            () ->
                new DataProblem(name, "holds no class probabilities, which " + metric + " needs"));
    Checks.enough(name, metric, rows.rows(), minimum);
    remember("checked probabilities", () -> Checks.probabilities(name, rows));
    return rows;
  }

  /**
   * Whether there are captions.
   *
   * @return whether {@link #withCaptions} gave some
   */
  public boolean hasCaptions() {
    return captions.isPresent();
  }

  /**
   * The embeddings of the captions, checked, to be read a block at a time.
   *
   * @param metric id of the metric that needs them
   * @param minimum fewest rows
   * @return finite numbers, a row an image, as many and as wide as the feature vectors
   * @throws DataProblem if there are none, they are not as many or as wide as the feature vectors,
   *     or one is not finite; and as {@link #rows}
   */
  public Rows captions(String metric, int minimum) {
    Rows vectors = rows(metric, minimum);
    Captions found =
        captions.orElseThrow(
            () -> new DataProblem(name, "has no captions, which " + metric + " needs"));
    Checks.partners(name, vectors, found.name(), found.rows());
    remember("finite captions", () -> Checks.finite(found.name(), found.rows()));
    return found.rows();
  }

  /**
   * The mean and covariance, where only they are known.
   *
   * @return the moments that the set was made of
   */
  public Optional<Moments> moments() {
    return moments;
  }

  /**
   * What was computed from this set under that key, or computes it.
   *
   * @param key names what is computed and every parameter of it
   * @param compute how; called once
   * @param <T> its type, the same for equal keys
   * @return what was computed
   */
  @SuppressWarnings("unchecked")
  public <T> T remember(Object key, Supplier<T> compute) {
    Object known = memory.get(key); // not computeIfAbsent: computing may remember something else
    if (known == null) {
      known = compute.get();
      memory.put(key, known);
    }
    return (T) known;
  }

  /** Forgets what was computed from this set; it will be computed again where it is asked for. */
  public void forget() {
    memory.clear();
  }

  @Override
  public String toString() {
    return name;
  }
}
