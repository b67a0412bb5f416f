package org.touchstone;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The package table of the design and the other laws of the house, checked on the class files. */
class ArchitectureTest {

  private static final List<Law> LAWS = Laws.all();

  @TempDir private static Path folder;

  private static JavaClasses house;
  private static JavaClasses counterexamples;

  @BeforeAll
  static void readClassFiles() throws IOException {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/jmh_generated/"))
            .importPackages("org.touchstone");
    compileCounterexamples();
    counterexamples = new ClassFileImporter().importPath(folder);
  }

  @TestFactory
  Stream<DynamicTest> theHouseKeepsEveryLaw() {
    return LAWS.stream()
        .map(law -> dynamicTest(law.rule().getDescription(), () -> law.rule().check(house)));
  }

  @TestFactory
  Stream<DynamicTest> everyLawCatchesItsCounterexample() {
    return LAWS.stream()
        .map(law -> dynamicTest(law.rule().getDescription(), () -> assertCaught(law)));
  }

  private static void assertCaught(Law law) {
    JavaClasses breaker = counterexamples.that(name(law.breaker()));
    assertEquals(1, breaker.size(), () -> law.breaker() + " was not compiled");
    assertTrue(
        law.rule().evaluate(breaker).hasViolation(), () -> "not caught:\n" + law.counterexample());
  }

  /** Compiles the class that breaks each law, and in every package a class to be used by it. */
  private static void compileCounterexamples() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    for (String name : PackageTable.names()) {
      String stranger = "org.touchstone." + name + ".Stranger";
      String source = "package org.touchstone." + name + "; public class Stranger {}";
      arguments.add(writeSource(stranger, source));
    }
    for (Law law : LAWS) {
      arguments.add(writeSource(law.breaker(), law.counterexample()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, compiler.run(null, null, null, arguments.toArray(String[]::new)));
  }

  private static String writeSource(String className, String source) throws IOException {
    Path file = folder.resolve(className.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    return file.toString();
  }
}
