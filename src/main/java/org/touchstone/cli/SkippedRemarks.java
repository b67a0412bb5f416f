package org.touchstone.cli;

import java.io.PrintWriter;
import java.util.List;
import org.touchstone.study.SkippedFile;

/** Says on standard error which images were skipped: how many, and the first of them by name. */
final class SkippedRemarks {

  private static final int NAMED = 5;

  private SkippedRemarks() {}

  static void print(List<SkippedFile> skipped, PrintWriter err) {
    if (skipped.isEmpty()) {
      return;
    }
    err.println("touchstone: skipped images: " + skipped.size());
    for (SkippedFile image : skipped.subList(0, Math.min(NAMED, skipped.size()))) {
      err.println("touchstone: skipped " + image.file() + ": " + image.reason());
    }
    if (skipped.size() > NAMED) {
      err.println("touchstone: and " + (skipped.size() - NAMED) + " more");
    }
    err.flush();
  }
}
