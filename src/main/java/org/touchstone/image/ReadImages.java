package org.touchstone.image;

import java.util.List;
import org.touchstone.sample.RgbImages;

/**
 * Images that were read, and the files that were not.
 *
 * @param images the images
 * @param skipped what was left out, in the order of names; empty where a bad image is an error
 * @param names of the images within their folder or zip, in their order; empty where they are no
 *     files of their own
 */
public record ReadImages(RgbImages images, List<SkippedImage> skipped, List<String> names) {

  /** Copies the lists. */
  public ReadImages {
    skipped = List.copyOf(skipped);
    names = List.copyOf(names);
  }

  /**
   * Images that are no files of their own.
   *
   * @param images the images
   * @param skipped what was left out
   */
  public ReadImages(RgbImages images, List<SkippedImage> skipped) {
    this(images, skipped, List.of());
  }
}
