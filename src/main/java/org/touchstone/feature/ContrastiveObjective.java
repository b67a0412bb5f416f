package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.touchstone.network.Objective;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;
import org.touchstone.network.Scaled;

/**
 * CLIP's loss. With unit vectors u_i of a batch's images and v_j of their captions and a learned
 * scale t,
 *
 * <pre>
 *   -1/2n sum_i [ ln softmax_j(t u_i.v_j)[i] + ln softmax_j(t u_j.v_i)[i] ]
 * </pre>
 *
 * so that each image is to find its caption among those of the batch, and each caption its image.
 * The scale is learned as its logarithm, from 1/0.07, and held at 100 at most; there its gradient
 * is zero, so that it stays, while CLIP clips the parameter itself.
 *
 * <p>Source: Radford et al., Learning Transferable Visual Models From Natural Language Supervision
 * (2021), arXiv:2103.00020, figure 3 and section 2.5.
 *
 * @param images the image encoder
 * @param texts the text encoder
 * @param pictures what they learn from
 * @param captions words for the pictures
 * @param source what tells the captions from others
 */
record ContrastiveObjective(
    ImageEncoder images, TextEncoder texts, Pictures pictures, Captions captions, String source)
    implements Objective {

  private static final String SCALE = "log-scale";
  private static final double START = Math.log(1 / 0.07);
  private static final float MOST = (float) Math.log(100);

  /** The tensor that the loss adds to those of the encoders. */
  static ParameterSpec scale() {
    return new ParameterSpec(SCALE, 0, START, true, 1);
  }

  @Override
  public int examples() {
    return pictures.count();
  }

  @Override
  public String fingerprint() {
    return String.join(
        " ",
        pictures.fingerprint(),
        source,
        Integer.toString(texts.heads()),
        String.join(" ", texts.vocabulary().words()));
  }

  @Override
  public NDArray loss(
      Parameters parameters, NDManager step, int[] rows, SplittableRandom augmentation) {
    float[] batch = pictures.batch(rows, augmentation); // first: the pictures of a classifier too
    List<String> words = new ArrayList<>();
    for (int row : rows) {
      words.add(captions.of(row, augmentation));
    }
    int n = rows.length;
    int side = ResidualTrunk.SIDE;
    NDArray input = step.create(batch, new Shape(n, 3, side, side));
    NDArray u = unit(images.forward(parameters, input, true).embedding());
    NDArray v = unit(texts.embedding(parameters, step, words));
    // min(s, m) = m - relu(m - s); from the step's own array, which owns what is made of it
    NDArray most = step.create(MOST);
    NDArray scale = most.sub(Activation.relu(most.sub(parameters.get(SCALE)))).exp();
    NDArray logits = u.matMul(v.transpose()).mul(scale);
    long[] own = LongStream.range(0, n).toArray();
    NDArray captionOfImage = logits.logSoftmax(1).gather(step.create(own, new Shape(n, 1)), 1);
    NDArray imageOfCaption = logits.logSoftmax(0).gather(step.create(own, new Shape(1, n)), 0);
    return Scaled.by(captionOfImage.mean().add(imageOfCaption.mean()), -0.5);
  }

  private static NDArray unit(NDArray vectors) {
    NDArray length = vectors.mul(vectors).sum(new int[] {1}, true).add(1e-12f).sqrt();
    return vectors.div(length);
  }
}
