package org.touchstone.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.UserCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cache}: what is kept for the next time. */
@Command(
    name = "cache",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the features and weights that are kept: in the folder of TOUCHSTONE_CACHE, else",
      "in ~/.cache/touchstone. Features that were deleted are extracted again when needed."
    })
final class CacheCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Option(names = "--clear", description = "Delete all features.")
  private boolean clear;

  @Option(
      names = "--weights",
      description =
          "With --clear: delete the fetched weights, too; ./touchstone fetch brings them.")
  private boolean weights;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (weights && !clear) {
      throw new ParameterProblem(
          "--weights", "found without --clear; say --clear --weights, or leave it out");
    }
    UserCache cache = UserCache.ofUser();
    PrintWriter out = spec.commandLine().getOut();
    out.println(cache.folder());
    if (clear) {
      say(out, "deleted", "features", cache.clearFeatures());
      if (weights) {
        say(out, "deleted", "weights", cache.clearWeights());
      }
    }
    if (!clear || !weights) {
      say(out, "kept", "weights", cache.weightShelves());
    }
    if (!clear) {
      say(out, "kept", "features", cache.featureShelves());
    }
    out.flush();
    return 0;
  }

  private static void say(PrintWriter out, String what, String kind, List<UserCache.Shelf> all) {
    int files = all.stream().mapToInt(UserCache.Shelf::files).sum();
    long bytes = all.stream().mapToLong(UserCache.Shelf::bytes).sum();
    out.printf("%s %s: %s%n", what, kind, size(files, bytes));
    for (UserCache.Shelf shelf : all) {
      out.printf(
          "  %-20s %-28s %s to %s%n",
          shelf.name(),
          size(shelf.files(), shelf.bytes()),
          time(shelf.oldest()),
          time(shelf.newest()));
    }
  }

  private static String size(int files, long bytes) {
    return String.format(
        Locale.ROOT, "%d file%s, %.2f MB", files, files == 1 ? "" : "s", bytes / 1e6);
  }

  private static String time(Instant instant) {
    return TIME.format(instant.atZone(ZoneId.systemDefault()));
  }
}
