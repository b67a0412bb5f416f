package org.touchstone.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.touchstone.study.yaml.Complaints;

/** Are the files there that a configuration names? */
final class FileCheck {

  private final Complaints complaints;
  private final List<StudyConfig.Source> sources = new ArrayList<>();

  FileCheck(Complaints complaints, Map<String, Object> values) {
    this.complaints = complaints;
    for (int i = 0; values.containsKey("sources[" + i + "].file"); i++) {
      Object from = values.get("sources[" + i + "].from");
      String file = values.get("sources[" + i + "].file").toString();
      sources.add(new StudyConfig.Source(file, String.valueOf(from)));
    }
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
        "there is no file "
            + path
            + "; "
            + sources.stream()
                .filter(source -> source.file().equals(path))
                .findFirst()
                .map(source -> "it comes from here: " + source.from())
                .orElse("paths are relative to " + Path.of("").toAbsolutePath()));
  }
}
