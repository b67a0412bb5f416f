package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.network.ParameterSpec;
import org.touchstone.network.Parameters;

/**
 * An {@link ImageEncoder} from whose embedding a linear layer gives the classes: mini-clip's image
 * encoder for a classifier's loss.
 *
 * @param encoder the image encoder
 * @param classes number of classes
 */
record EncoderClassifier(ImageEncoder encoder, int classes) implements Classifier {

  List<ParameterSpec> specs() {
    List<ParameterSpec> specs = new ArrayList<>(encoder.specs());
    specs.add(ParameterSpec.zero("head.weight", classes, encoder.dimension()));
    specs.add(ParameterSpec.zero("head.bias", classes));
    return specs;
  }

  /** The classes' logits [images, classes] of embeddings. */
  NDArray head(Parameters parameters, NDArray embedding) {
    return Linear.linear(embedding, parameters.get("head.weight"), parameters.get("head.bias"))
        .singletonOrThrow();
  }

  @Override
  public NDArray logits(Parameters parameters, NDArray levels, boolean training) {
    return head(parameters, encoder.forward(parameters, levels, training).embedding());
  }
}
