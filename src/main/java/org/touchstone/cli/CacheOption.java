package org.touchstone.cli;

import java.io.PrintWriter;
import org.touchstone.study.FeatureCache;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether features that were extracted before are read, and new ones kept. */
final class CacheOption {

  @Option(
      names = "--no-cache",
      description = {
        "Extract all features anew and keep none. Numbers are the same with and without;",
        "./touchstone cache shows what is kept."
      })
  private boolean off;

  FeatureCache open() {
    return off ? FeatureCache.off() : FeatureCache.ofUser();
  }

  /** Says what was damaged or could not be kept. */
  static void remark(FeatureCache cache, CommandSpec spec) {
    PrintWriter err = spec.commandLine().getErr();
    cache.remarks().forEach(remark -> err.println("touchstone: " + remark));
    err.flush();
  }
}
