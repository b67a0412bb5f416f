package org.touchstone.image;

import java.util.List;
import org.touchstone.sample.RgbImages;

/**
 * Images that were read, and the files that were not.
 *
 * @param images the images
 * @param skipped what was left out, in the order of names; empty where a bad image is an error
 */
public record ReadImages(RgbImages images, List<SkippedImage> skipped) {

  /** Copies the list. */
  public ReadImages {
    skipped = List.copyOf(skipped);
  }
}
