package org.touchstone.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The rows of densities. The targets of drawing are eight times the peer's speed for the
 * transformer and sixty times for the PixelCNN, at the peer's G32 of 0.044 s.
 */
final class DensityRows {

  private DensityRows() {}

  static List<Row> all() {
    return List.of(
        drawing(
            "image-gpt",
            "500 images from a transformer, 219k parameters",
            OptionalDouble.of(58),
            "20.4 s PyTorch, keys and values cached",
            5,
            scale -> Sampling.incremental(Sampling.imageGpt(scale), scale)),
        drawing(
            "pixel-cnn",
            "500 images from a gated PixelCNN, 869k parameters",
            OptionalDouble.of(118),
            "312 s PyTorch, naive, 838k parameters",
            5,
            scale -> Sampling.incremental(Sampling.pixelCnn(scale), scale)),
        drawing(
            "pixel-cnn-naive",
            "2 of the 256 pixels of its 500 images by full forward passes",
            OptionalDouble.empty(),
            "2.44 s PyTorch, 838k parameters",
            2,
            scale -> Sampling.naive(Sampling.pixelCnn(scale), scale)),
        training("attention", "causal attention of a training step, fused", AttentionPass::fused),
        training("attention-plain", "the same, written out", AttentionPass::writtenOut));
  }

  /** Two pieces of work side by side on a thread each, as in {@code sample} and {@code run}. */
  private static Row drawing(
      String id,
      String work,
      OptionalDouble target,
      String peer,
      int iterations,
      Function<Scale, Callable<?>> prepare) {
    return new Row(id, work, Row.Unit.G32, target, peer, iterations, 1, prepare, Optional.empty());
  }

  /** One piece of work on two threads, as in {@code train}. */
  private static Row training(String id, String work, Function<Scale, Callable<?>> prepare) {
    return new Row(
        id, work, Row.Unit.G32, OptionalDouble.empty(), "", 20, 2, prepare, Optional.empty());
  }
}
