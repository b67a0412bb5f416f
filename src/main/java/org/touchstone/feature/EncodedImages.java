package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.touchstone.image.Resize;
import org.touchstone.network.TorchEngine;

/** What mini-clip and its control have in common: the image encoder's two outputs as features. */
final class EncodedImages {

  private EncodedImages() {}

  /** The two outputs of one network are features of two spaces. */
  static FeatureSpace space(
      String id, ImageEncoder encoder, String sha256, Resize resize, Readout readout) {
    String name = readout == Readout.EMBEDDING ? id : id + "[output=" + readout.id() + "]";
    return new FeatureSpace(name, encoder.dimension(), sha256, resize.id());
  }

  /** What the vectors depend on; absent for a network under training, which has no hash. */
  static Optional<List<String>> recipe(
      String code, ImageEncoder encoder, String sha256, Resize resize, Readout readout) {
    if (sha256.isEmpty()) {
      return Optional.empty();
    }
    List<String> common =
        List.of(
            code,
            sha256,
            encoder.toString(),
            resize.id(),
            "chunk " + ImageChunks.SIZE,
            TorchEngine.running());
    return Optional.of(FeatureRecipe.joined(common, readout.id()));
  }

  static NDArray chosen(ImageEncoder.Output output, Readout readout) {
    return switch (readout) {
      case EMBEDDING -> output.embedding();
      case POOLED -> output.pooled();
    };
  }
}
