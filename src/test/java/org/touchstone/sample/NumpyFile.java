package org.touchstone.sample;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Files that NumPy wrote. */
final class NumpyFile {

  private NumpyFile() {}

  static Path of(String name) {
    try {
      return Path.of(NumpyFile.class.getResource("/golden/numpy/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
