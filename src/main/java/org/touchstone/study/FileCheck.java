package org.touchstone.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.touchstone.study.yaml.Complaints;

/** Are the files there that a configuration names? */
final class FileCheck {

  private final Complaints complaints;

  FileCheck(Complaints complaints) {
    this.complaints = complaints;
  }

  /** Looks at one value of the configuration. */
  void bound(String key, Object value) {
    if (value instanceof FilePattern pattern) {
      pattern(key, pattern);
    } else if (value instanceof Path path) {
      boolean folderAllowed = key.equals("real-images");
      if (!Files.exists(path)) {
        missing(key, path.toString());
      } else if (!folderAllowed && !Files.isRegularFile(path)) {
        complaints.add(key, "found the folder " + path + ", expected a file");
      }
    }
  }

  private void pattern(String key, FilePattern pattern) {
    try {
      if (pattern.files().isEmpty()) {
        missing(key, pattern.text());
      }
    } catch (IOException e) {
      complaints.add(key, "the folder of " + pattern + " cannot be listed (" + e + ")");
    }
  }

  private void missing(String key, String path) {
    complaints.add(
        key,
        "there is no file " + path + "; paths are relative to " + Path.of("").toAbsolutePath());
  }
}
