package org.touchstone.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;

/**
 * Which files of a folder or zip make a set of images.
 *
 * @param names their names, sorted
 * @param skipped the others
 */
record ImageListing(List<String> names, List<SkippedImage> skipped) {

  private static final int CHUNK = 256;

  /** What decoding a file told: a size, or what is wrong. */
  private record Look(String size, Optional<String> problem) {}

  /**
   * Lists a folder or zip. To skip, every file is decoded, so that the count is known before the
   * first image is handed over; images of another size than most (of equally many, than the first)
   * are skipped too.
   *
   * @throws DataProblem if there is no file, a foreign one unless they are skipped, or no good one
   */
  static ImageListing of(ImageContainer container, OnBadImage onBad) {
    if (onBad == OnBadImage.FAIL) {
      return new ImageListing(container.images(""), List.of());
    }
    List<String> all = container.names("");
    Look[] looks = looks(container, all);
    Map<String, Integer> sizes = new LinkedHashMap<>();
    Stream.of(looks)
        .filter(l -> l.problem().isEmpty())
        .forEach(l -> sizes.merge(l.size(), 1, Integer::sum));
    String usual = "";
    for (Map.Entry<String, Integer> size : sizes.entrySet()) {
      usual = size.getValue() > sizes.getOrDefault(usual, 0) ? size.getKey() : usual;
    }
    List<String> names = new ArrayList<>();
    List<SkippedImage> skipped = new ArrayList<>();
    for (int i = 0; i < looks.length; i++) {
      Look look = looks[i];
      if (look.problem().isEmpty() && look.size().equals(usual)) {
        names.add(all.get(i));
      } else {
        String other = "is " + look.size() + " but most are " + usual + " (height x width)";
        String name = all.get(i);
        skipped.add(new SkippedImage(name, container.where(name), look.problem().orElse(other)));
      }
    }
    if (names.isEmpty()) {
      throw new DataProblem(
          container.path.toString(),
          "holds no image that can be read, all "
              + skipped.size()
              + " files would be skipped; the first is "
              + skipped.get(0).file()
              + ", which "
              + skipped.get(0).reason());
    }
    return new ImageListing(names, skipped);
  }

  private static Look[] looks(ImageContainer container, List<String> names) {
    Look[] looks = new Look[names.size()];
    IntStream.range(0, (names.size() + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              try (ImageDecoder decoder = new ImageDecoder()) {
                int last = Math.min(names.size(), (chunk + 1) * CHUNK);
                for (int i = chunk * CHUNK; i < last; i++) {
                  looks[i] = look(container, names.get(i), decoder);
                }
              }
            });
    return looks;
  }

  private static Look look(ImageContainer container, String name, ImageDecoder decoder) {
    Optional<String> foreign = container.foreign(name);
    if (foreign.isPresent()) {
      return new Look("", foreign);
    }
    try {
      RgbImages image = decoder.decode(container.bytes(name), (height, width) -> {});
      return new Look(image.height() + " x " + image.width(), Optional.empty());
    } catch (IOException e) {
      return new Look("", Optional.of(ImageDecoder.UNREADABLE + e.getMessage()));
    }
  }
}
