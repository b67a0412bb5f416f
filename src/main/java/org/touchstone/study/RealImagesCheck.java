package org.touchstone.study;

import org.touchstone.image.ImageFiles;
import org.touchstone.study.yaml.Complaints;

/** Can the real images be read, every one of them that is not to be skipped? */
final class RealImagesCheck implements Check {

  @Override
  public void check(StudyConfig config, Complaints complaints) {
    config
        .realImages()
        .ifPresent(
            path ->
                complaints.attempt(
                    "real-images", () -> ImageFiles.read(path, config.onBadImage())));
  }
}
