package org.touchstone.study;

import org.touchstone.problem.Nearest;
import org.touchstone.study.CatalogueEntry.Kind;
import org.touchstone.study.yaml.Complaints;

/** Is the id of an extractor one of the catalogue, or a new one for a network of the user's own? */
final class ExtractorNames {

  private static final String OWN = "[a-z0-9][a-z0-9.-]*";

  private ExtractorNames() {}

  /** Looks at one extractor that stands at a key. */
  static void check(Extractor extractor, String at, Names names, Complaints complaints) {
    String key = at.isEmpty() ? "id" : at + ".id";
    String id = extractor.id();
    boolean known = names.find(Kind.EXTRACTOR, id).isPresent();
    if (extractor.torchscript().isEmpty() && !known) {
      complaints.add(
          key,
          "found \"" + id + "\", an unknown name, " + Nearest.hint(id, names.ids(Kind.EXTRACTOR)));
    } else if (extractor.torchscript().isPresent() && (known || !id.matches(OWN))) {
      complaints.add(
          key,
          known
              ? "found \"" + id + "\", a name of the catalogue; give your network another"
              : "found \"" + id + "\", expected small letters, digits, dots and hyphens");
    }
    extractor
        .name()
        .filter(name -> names.find(Kind.EXTRACTOR, name).isPresent() || !name.matches(OWN))
        .ifPresent(
            name ->
                complaints.add(
                    at.isEmpty() ? "name" : at + ".name",
                    "found \""
                        + name
                        + "\", expected small letters, digits, dots and hyphens that are no name of"
                        + " the catalogue"));
  }
}
