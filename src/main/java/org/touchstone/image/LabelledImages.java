package org.touchstone.image;

import java.util.List;
import org.touchstone.sample.RgbImages;

/**
 * Images with their classes.
 *
 * @param images the images
 * @param labels for every image the number of its class; not copied
 * @param classes names of the classes, sorted
 */
public record LabelledImages(RgbImages images, int[] labels, List<String> classes) {

  /**
   * Checks that every image has a label.
   *
   * @throws IllegalArgumentException otherwise
   */
  public LabelledImages {
    if (labels.length != images.count()) {
      throw new IllegalArgumentException(
          images.count() + " images have as many labels, found " + labels.length);
    }
    classes = List.copyOf(classes);
  }
}
