package org.touchstone.study;

import java.util.Optional;
import org.touchstone.feature.MiniClip;
import org.touchstone.feature.Readout;

/** Which extractors read captions, known before one is opened. */
final class CaptionReaders {

  private CaptionReaders() {}

  /**
   * Whether an extractor embeds texts where it embeds images.
   *
   * @param extractor any extractor
   * @return whether, once open, it has a {@link org.touchstone.feature.CaptionReader}
   */
  static boolean include(Extractor extractor) {
    return extractor.id().equals(MiniClip.ID)
        && extractor.output().equals(Optional.of(Readout.EMBEDDING));
  }
}
