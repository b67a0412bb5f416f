package org.touchstone.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;

/**
 * The folders in which MNIST, Fashion-MNIST and CIFAR-10 come: images and labels under the names of
 * their publishers, plain or, for IDX, as .gz.
 */
final class LabelledArrays {

  private static final String CIFAR_CLASSES = "batches.meta.txt";

  private static final Map<String, List<String>> CIFAR =
      Map.of(
          "train",
          IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin").toList(),
          "test",
          List.of("test_batch.bin"));

  private static final Map<String, String> IDX = Map.of("train", "train", "test", "t10k");

  private LabelledArrays() {}

  /**
   * The images of a part.
   *
   * @param folder where the files lie
   * @param part train or test
   * @return the images, absent if the files of this part are not there
   * @throws DataProblem if they are damaged or do not belong together
   */
  static Optional<LabelledImages> read(Path folder, String part) {
    List<Path> batches = CIFAR.getOrDefault(part, List.of()).stream().map(folder::resolve).toList();
    if (batches.stream().anyMatch(Files::exists)) {
      return Optional.of(cifar(folder, batches));
    }
    String prefix = IDX.getOrDefault(part, "");
    Optional<Path> images = idx(folder, prefix + "-images", "idx3-ubyte");
    Optional<Path> labels = idx(folder, prefix + "-labels", "idx1-ubyte");
    return images.isPresent() && labels.isPresent()
        ? Optional.of(idx(images.get(), labels.get()))
        : Optional.empty();
  }

  /** A file under the name of the archive or of the unpacked file, plain or as .gz. */
  private static Optional<Path> idx(Path folder, String name, String kind) {
    return Stream.of("-" + kind, "-" + kind + ".gz", "." + kind, "." + kind + ".gz")
        .map(ending -> folder.resolve(name + ending))
        .filter(Files::exists)
        .findFirst();
  }

  private static LabelledImages idx(Path imagesFile, Path labelsFile) {
    int[] labels = IdxFile.labels(labelsFile);
    try (PackedImages images = IdxFile.images(imagesFile)) {
      if (images.count != labels.length) {
        throw new DataProblem(
            labelsFile.toString(),
            "holds "
                + labels.length
                + " labels, and "
                + imagesFile
                + " "
                + images.count
                + " images; bring files that belong together");
      }
      int classes = 1 + Arrays.stream(labels).max().orElseThrow();
      return new LabelledImages(images.all(), labels, digits(classes));
    }
  }

  private static LabelledImages cifar(Path folder, List<Path> batches) {
    List<RgbImages> parts = new ArrayList<>();
    int[] labels = new int[0];
    for (Path batch : batches) {
      if (!CifarBatch.is(batch)) {
        throw new DataProblem(
            batch.toString(),
            "is missing, truncated or no CIFAR-10 batch, expected records of 3073 bytes");
      }
      try (PackedImages images = CifarBatch.images(batch)) {
        parts.add(images.all());
      }
      int before = labels.length;
      int[] more = CifarBatch.labels(batch);
      labels = Arrays.copyOf(labels, before + more.length);
      System.arraycopy(more, 0, labels, before, more.length);
    }
    byte[] pixels = new byte[Math.multiplyExact(labels.length, parts.get(0).stride())];
    int at = 0;
    for (RgbImages part : parts) {
      System.arraycopy(part.pixels(), 0, pixels, at, part.pixels().length);
      at += part.pixels().length;
    }
    RgbImages all =
        new RgbImages(labels.length, parts.get(0).height(), parts.get(0).width(), pixels);
    return new LabelledImages(all, labels, classes(folder));
  }

  /** Names of the classes where the file of names is there, else their numbers. */
  private static List<String> classes(Path folder) {
    Path names = folder.resolve(CIFAR_CLASSES);
    if (!Files.exists(names)) {
      return digits(10);
    }
    try (Stream<String> lines = Files.lines(names)) {
      List<String> classes = lines.map(String::strip).filter(name -> !name.isEmpty()).toList();
      if (classes.size() != 10) {
        throw new DataProblem(
            names.toString(), "names " + classes.size() + " classes, expected 10");
      }
      return classes;
    } catch (IOException e) {
      throw new DataProblem(names.toString(), "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static List<String> digits(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }
}
