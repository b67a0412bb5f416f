package org.touchstone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.touchstone.PackageTable.in;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;

/** The laws of the house. */
final class Laws {

  private static final String TOUCHSTONE = "org.touchstone..";

  /** Packages that know no YAML, no command line, no logger and no console. */
  private static final List<String> DOMAIN =
      PackageTable.names().stream()
          .filter(name -> !List.of("study", "report", "cli").contains(name))
          .toList();

  private Laws() {}

  static List<Law> all() {
    List<Law> laws = new ArrayList<>();
    PackageTable.names().forEach(name -> laws.add(keepsToItsRow(name)));
    laws.add(everyPackageStandsInTheTable());
    laws.add(
        onlyIn(
            List.of("linalg", "image"),
            "the rest knows matrices, not the library behind them",
            "stat",
            "smile.math.MathEx it;",
            "smile.."));
    laws.add(
        onlyIn(
            List.of("network", "density", "feature", "benchmark"),
            "nobody else needs tensors (benchmark: how fast a product of them is)",
            "metric",
            "ai.djl.ndarray.NDArray it;",
            "ai.djl.."));
    laws.add(tensorsAndLayersOnlyOutsideNetwork());
    laws.add(noMultiplesOfFreedNumbers("mul"));
    laws.add(noMultiplesOfFreedNumbers("div"));
    laws.add(
        onlyIn(
            List.of("cli"),
            "a study runs without a command line",
            "study",
            "picocli.CommandLine it;",
            "picocli.."));
    laws.add(
        onlyIn(
            List.of("study", "cli", "network"),
            "domain packages know no YAML (network: the sidecar of a checkpoint)",
            "metric",
            "com.fasterxml.jackson.databind.ObjectMapper it;",
            "com.fasterxml.jackson..",
            "org.yaml.."));
    laws.add(
        onlyIn(
            List.of("fetch"),
            "nothing else in the program touches the network",
            "study",
            "java.net.http.HttpClient it;",
            "java.net.http.."));
    laws.add(noConnectionsElsewhere());
    laws.add(noConsoleInTheDomain());
    laws.add(noLoggerInTheDomain());
    laws.add(everyPackageIsDocumented());
    laws.add(classesAreNamedForIdeas());
    laws.add(noDrawerPackages());
    return laws;
  }

  private static Law keepsToItsRow(String name) {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(in(name))
            .should()
            .dependOnClassesThat(
                resideInAPackage(TOUCHSTONE)
                    .and(not(resideInAnyPackage(PackageTable.allowed(name)))))
            .as(name + " uses only what its row of the package table allows");
    String stranger = "org.touchstone." + PackageTable.forbidden(name) + ".Stranger";
    return Law.of(rule, name, "Trespasser", stranger + " it;");
  }

  private static Law everyPackageStandsInTheTable() {
    ArchRule rule =
        classes()
            .should()
            .resideInAnyPackage(in(List.copyOf(PackageTable.names())))
            .as("every package stands in the package table");
    return Law.of(rule, "stage", "Unknown", "");
  }

  private static Law onlyIn(
      List<String> packages, String reason, String breaker, String body, String... libraries) {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages(in(packages))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(libraries)
            .as("only " + packages + " use " + List.of(libraries))
            .because(reason);
    return Law.of(rule, breaker, "UserOf" + libraries[0].replaceAll("\\W", ""), body);
  }

  private static Law tensorsAndLayersOnlyOutsideNetwork() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackage(in("network"))
            .should()
            .dependOnClassesThat(
                resideInAPackage("ai.djl..")
                    .and(not(resideInAnyPackage("ai.djl.ndarray..", "ai.djl.nn.."))))
            .as("outside network, DJL is tensors and layers")
            .because("engines, models, training and checkpoints are the business of network");
    return Law.of(rule, "density", "Trainer", "ai.djl.engine.Engine it;");
  }

  private static Law noMultiplesOfFreedNumbers(String operation) {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackage(in("network"))
            .should()
            .callMethod(NDArray.class, operation, Number.class)
            .as("outside network, nobody calls NDArray." + operation + "(Number)")
            .because("DJL frees the number before a backward pass reads it; take Scaled.by");
    String body = "ai.djl.ndarray.NDArray it(ai.djl.ndarray.NDArray x) { return x.%s(2); }";
    return Law.of(rule, "density", "Freed" + operation, body.formatted(operation));
  }

  private static Law noConnectionsElsewhere() {
    ArchRule rule =
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                "java\\.net\\.(.*Socket.*|.*URLConnection)|java\\.nio\\.channels\\..*(Socket|Datagram).*")
            .as("nobody opens connections of his own")
            .because("the network is the business of fetch, through java.net.http");
    return Law.of(rule, "study", "Caller", "java.net.Socket it;");
  }

  private static Law noConsoleInTheDomain() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(in(DOMAIN))
            .should(ACCESS_STANDARD_STREAMS)
            .as("the domain prints nothing");
    return Law.of(rule, "metric", "Talker", "{ System.out.println(); }");
  }

  private static Law noLoggerInTheDomain() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(in(DOMAIN))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "java.util.logging..")
            .as("the domain logs nothing")
            .because("what a user must know is an exception or a value");
    return Law.of(rule, "metric", "Logging", "org.slf4j.Logger it;");
  }

  private static Law everyPackageIsDocumented() {
    ArchCondition<JavaClass> condition =
        new ArchCondition<>("reside in a package with a package-info") {
          @Override
          public void check(JavaClass item, ConditionEvents events) {
            boolean documented = item.getPackage().tryGetPackageInfo().isPresent();
            String message = item.getPackageName() + " has no package-info.java";
            events.add(new SimpleConditionEvent(item, documented, message));
          }
        };
    ArchRule rule =
        classes()
            .should(condition)
            .as("every package says its role, what comes in and what goes out");
    return Law.of(rule, "stage", "Undocumented", "");
  }

  private static Law classesAreNamedForIdeas() {
    ArchRule rule =
        noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Utility|Utilities|Helpers?|Managers?|Impl|Commons?)")
            .as("a class is named for an idea of the field, not for a drawer");
    return Law.of(rule, "image", "ImageUtils", "");
  }

  private static Law noDrawerPackages() {
    ArchRule rule =
        noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..impl..")
            .as("a package is named for a stage of the road, not for a drawer");
    return Law.of(rule, "metric.util", "Odds", "");
  }
}
