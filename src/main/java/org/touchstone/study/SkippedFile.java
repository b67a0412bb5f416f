package org.touchstone.study;

import java.util.List;
import org.touchstone.image.SkippedImage;

/**
 * A bad image that was left out of a user's set, as {@code LeftOut} is a metric.
 *
 * @param file its path, or the zip's with the entry in brackets
 * @param reason what is wrong with it
 */
public record SkippedFile(String file, String reason) {

  static List<SkippedFile> of(List<SkippedImage> images) {
    return images.stream().map(image -> new SkippedFile(image.file(), image.reason())).toList();
  }
}
