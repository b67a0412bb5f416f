package org.touchstone.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.ForwardPasses;
import org.touchstone.feature.MiniInception;
import org.touchstone.feature.NetworkInput;
import org.touchstone.feature.NetworkReading;
import org.touchstone.feature.Normalisation;
import org.touchstone.feature.ScriptedNetwork;
import org.touchstone.image.ImageFiles;
import org.touchstone.image.Resampling;
import org.touchstone.image.Resize;
import org.touchstone.network.Script;
import org.touchstone.network.TorchModule;
import org.touchstone.sample.RgbImages;

/**
 * The rows of the way to a network: decoding, resizing, and what extraction takes beyond the
 * network's own forward passes. The target of the resize is three times the peer's speed, at the
 * peer's G64 of 0.103 s; that of extraction a tenth.
 */
final class ExtractionRows {

  private static final int SMALL = 32;
  private static final int DECODED = 256;

  /** Images of the scripted network: a chunk for each of two threads. */
  private static final int CHUNKS = 2 * ScriptedNetwork.CHUNK;

  /** The first five convolutions of InceptionV3, a quarter of its multiplications. */
  private static final String STEM =
      """
      class Touchstone(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
        def forward(self: __torch__.Touchstone, x: Tensor) -> Tensor:
          u = torch.reshape(torch.sin(torch.arange(864)), [32, 3, 3, 3])
          a = torch.relu(torch.conv2d(x, u, None, [2, 2], [0, 0], [1, 1], 1))
          v = torch.reshape(torch.sin(torch.arange(9216)), [32, 32, 3, 3])
          b = torch.relu(torch.conv2d(a, v, None, [1, 1], [0, 0], [1, 1], 1))
          w = torch.reshape(torch.sin(torch.arange(18432)), [64, 32, 3, 3])
          c = torch.relu(torch.conv2d(b, w, None, [1, 1], [1, 1], [1, 1], 1))
          d = torch.max_pool2d(c, [3, 3], [2, 2], [0, 0], [1, 1], False)
          y = torch.reshape(torch.sin(torch.arange(5120)), [80, 64, 1, 1])
          e = torch.relu(torch.conv2d(d, y, None, [1, 1], [0, 0], [1, 1], 1))
          z = torch.reshape(torch.sin(torch.arange(138240)), [192, 80, 3, 3])
          f = torch.relu(torch.conv2d(e, z, None, [1, 1], [0, 0], [1, 1], 1))
          return torch.mean(torch.flatten(f, 2), [2])
      """;

  private ExtractionRows() {}

  static List<Row> all() {
    return List.of(
        new Row(
            "resize",
            "1,000 images 32x32 to 299x299, Pillow-exact bicubic, one core",
            Row.Unit.G64,
            OptionalDouble.of(4.7),
            "1.45 s clean-fid (Pillow)",
            9,
            1,
            ExtractionRows::resize,
            Optional.empty()),
        decoding("decode-png", "1,000 PNG files 256x256 of a zip, all cores", "png"),
        decoding("decode-jpeg", "1,000 JPEG files 256x256 of a zip, all cores", "jpg"),
        extraction(
            "mini-inception",
            "1,000 decoded images 32x32 through mini-inception",
            scale -> extract(MiniInception.load(model(), Resize.CLEAN), scale.pictures(), SMALL),
            scale -> Executors.callable(ForwardPasses.miniInception(model(), scale.pictures()))),
        extraction(
            "scripted",
            "64 decoded images 299x299 through InceptionV3's stem",
            scale -> extract(scripted(scale.networkSide()), CHUNKS, scale.networkSide()),
            scale ->
                Executors.callable(ForwardPasses.scripted(stem(), scale.networkSide(), CHUNKS))));
  }

  private static Row decoding(String id, String work, String format) {
    return new Row(
        id,
        work,
        Row.Unit.G64,
        OptionalDouble.empty(),
        "",
        9,
        1,
        scale -> {
          Path zip = Pictures.zip(format, scale.pictures(), DECODED);
          return () -> ImageFiles.read(zip);
        },
        Optional.empty());
  }

  private static Row extraction(
      String id,
      String work,
      Function<Scale, Callable<?>> prepare,
      Function<Scale, Callable<?>> own) {
    OptionalDouble tenth = OptionalDouble.of(1.1);
    return new Row(id, work, Row.Unit.OWN, tenth, "", 9, 1, prepare, Optional.of(own));
  }

  /** One after the other as extraction does it, each where the one before was. */
  private static Callable<?> resize(Scale scale) {
    RgbImages images = Pictures.of(scale.pictures(), SMALL);
    int side = 299;
    float[] levels = new float[3 * side * side];
    return () -> {
      Resampling resampling = Resize.CLEAN.channelsFirst(SMALL, SMALL, side, side);
      for (int i = 0; i < images.count(); i++) {
        resampling.run(images, i, levels, 0);
      }
      return levels;
    };
  }

  private static Callable<?> extract(FeatureExtractor extractor, int count, int side) {
    RgbImages images = Pictures.of(count, side);
    return () -> extractor.extract(images);
  }

  private static Path model() {
    return Path.of(System.getProperty("touchstone.home", ""))
        .resolve("synthetic/mini-inception/mini-inception.yaml");
  }

  private static FeatureExtractor scripted(int side) {
    NetworkInput input =
        new NetworkInput(
            Optional.of(Resize.CLEAN),
            OptionalInt.of(side),
            OptionalInt.empty(),
            NetworkInput.Element.FLOAT32,
            Optional.of(
                new Normalisation(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225))));
    NetworkReading reading = new NetworkReading("forward", List.of(), "");
    return new ScriptedNetwork("stem", stem(), input, reading, Optional.empty());
  }

  private static TorchModule stem() {
    try {
      Path file = Files.createTempFile("touchstone", ".pt");
      file.toFile().deleteOnExit();
      Files.write(file, Script.archive(STEM));
      return TorchModule.load(file, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
