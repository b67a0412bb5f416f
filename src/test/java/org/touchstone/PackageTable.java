package org.touchstone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which package may use which: one row a package, in the order in which data flow. */
final class PackageTable {

  private static final String ROOT = "org.touchstone.";

  /** What everybody may use. */
  private static final String FREE = "problem";

  private static final Map<String, Set<String>> ROWS = new LinkedHashMap<>();

  static {
    row("problem");
    row("linalg");
    row("random");
    row("stat", "linalg", "random");
    row("sample");
    row("image", "sample");
    row("caption", "sample");
    row("network", "sample", "random", "stat");
    row("density", "network", "sample", "image", "stat", "linalg", "random");
    row("divergence", "density", "stat");
    row("feature", "network", "caption", "image", "sample", "stat", "linalg");
    row("metric", "feature", "image", "sample", "stat", "linalg", "random");
    row("normality", "feature", "stat", "linalg", "random");
    row("agreement", "stat", "random");
    row("fetch", "sample");
    row("study", ROWS.keySet().toArray(String[]::new)); // all above
    row(
        "benchmark",
        "study",
        "density",
        "feature",
        "network",
        "image",
        "sample",
        "metric",
        "agreement",
        "stat",
        "linalg",
        "random");
    row("report", "sample", "image", "stat", "linalg"); // and the files of a study, not its classes
    row("cli", "study", "report", "benchmark", "fetch");
  }

  private PackageTable() {}

  private static void row(String name, String... mayUse) {
    ROWS.put(name, new LinkedHashSet<>(List.of(mayUse)));
  }

  static Set<String> names() {
    return ROWS.keySet();
  }

  /** The package and those that it may use, as ArchUnit writes them. */
  static String[] allowed(String name) {
    List<String> allowed = new ArrayList<>(List.of(in(name), in(FREE)));
    ROWS.get(name).forEach(other -> allowed.add(in(other)));
    return allowed.toArray(String[]::new);
  }

  /** The first package of the table that this one may not use. */
  static String forbidden(String name) {
    return ROWS.keySet().stream()
        .filter(other -> !List.of(allowed(name)).contains(in(other)))
        .findFirst()
        .orElseThrow();
  }

  /** Patterns of the packages named, with what lies below them. */
  static String[] in(List<String> names) {
    return names.stream().map(PackageTable::in).toArray(String[]::new);
  }

  static String in(String name) {
    return ROOT + name + "..";
  }
}
