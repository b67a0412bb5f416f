package org.touchstone.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.Features;
import org.touchstone.image.ImageBlocks;
import org.touchstone.linalg.Matrix;

/** Features of images that are never all in memory. */
final class BlockFeatures {

  private BlockFeatures() {}

  /**
   * Extracts the features of all blocks.
   *
   * @param blocks the images
   * @param network looks at them
   * @return what it says of all of them, as if they had come at once
   */
  static Features of(ImageBlocks blocks, FeatureExtractor network) {
    Matrix vectors = Matrix.zeros(blocks.count(), network.space().dimension());
    List<Matrix> classes = new ArrayList<>();
    int[] done = {0};
    blocks.forEach(
        block -> {
          Features features = network.extract(block);
          copy(features.vectors(), vectors, done[0]);
          features.probabilities().ifPresent(classes::add);
          done[0] += block.count();
        });
    return new Features(network.space(), vectors, joined(classes, blocks.count()));
  }

  private static Optional<Matrix> joined(List<Matrix> parts, int rows) {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Matrix all = Matrix.zeros(rows, parts.get(0).columns());
    int done = 0;
    for (Matrix part : parts) {
      copy(part, all, done);
      done += part.rows();
    }
    return Optional.of(all);
  }

  private static void copy(Matrix part, Matrix all, int row) {
    System.arraycopy(
        part.values(), 0, all.values(), row * all.columns(), part.rows() * part.columns());
  }
}
