package org.touchstone;

import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule of the house, and a class that breaks it: a rule that nothing can break says nothing.
 *
 * @param rule the rule
 * @param counterexample source of one class that breaks it, with its package
 */
record Law(ArchRule rule, String counterexample) {

  /** A law; the counterexample is {@code class NAME BODY} in a package below the root. */
  static Law of(ArchRule rule, String inPackage, String name, String body) {
    return new Law(
        rule.allowEmptyShould(true),
        "package org.touchstone." + inPackage + ";\nclass " + name + " {\n  " + body + "\n}\n");
  }

  /** The full name of the counterexample. */
  String breaker() {
    return counterexample.replaceAll("(?s)^package ([a-z.]+);\\s*class (\\w+).*$", "$1.$2");
  }
}
