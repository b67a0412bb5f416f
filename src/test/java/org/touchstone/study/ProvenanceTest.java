package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.sample.Sha256;

class ProvenanceTest {

  /** SHA-256 of "abc", the first example of FIPS 180-4. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void hashOfBytesAndFilesIsThatOfTheStandard(@TempDir Path folder) throws IOException {
    assertEquals(ABC, Sha256.of("abc".getBytes(StandardCharsets.UTF_8)));
    Path file = Files.writeString(folder.resolve("x"), "abc");
    assertEquals(ABC, Sha256.of(file));
  }

  @Test
  void hashOfAFolderIsThatOfItsSortedListing(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("b/x"), "abc");
    Files.writeString(folder.resolve("a"), "abc");
    String listing = ABC + "  a\n" + ABC + "  b/x\n";
    assertEquals(Sha256.of(listing.getBytes(StandardCharsets.UTF_8)), Sha256.of(folder));
  }

  @Test
  void jsonSaysVersionsMachineConstantsAndInputs() throws IOException {
    Provenance provenance =
        new Provenance(
            "small",
            7,
            Versions.all(),
            Machine.here(),
            Optional.of(new Checkout("abc", true)),
            Map.of("threads", 2),
            Map.of("sampling", 1.5),
            Map.of("read", 3),
            Map.of("truth.yaml", ABC));
    JsonNode json = new JsonMapper().readTree(provenance.json(Map.of("scores.csv", ABC)));
    assertEquals(7, json.path("seed").asLong());
    assertEquals(System.getProperty("java.vm.version"), json.path("versions").path("jdk").asText());
    assertTrue(json.path("machine").path("processors").asInt() > 0);
    assertTrue(json.path("checkout").path("dirty").asBoolean());
    assertEquals(2, json.path("constants").path("threads").asInt());
    assertEquals(3, json.path("features").path("read").asInt());
    assertEquals(ABC, json.path("inputs").path("truth.yaml").asText());
    assertEquals(ABC, json.path("outputs").path("scores.csv").asText());
  }

  @Test
  void versionsAreThoseOfThePom() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    Map<String, String> versions = Versions.all();
    assertTrue(pom.contains("<version>" + versions.get("touchstone") + "</version>"));
    assertTrue(pom.contains("<djl.version>" + versions.get("djl") + "</djl.version>"));
    assertTrue(pom.contains("<smile.version>" + versions.get("smile") + "</smile.version>"));
    String torch = versions.get("torch").split("-")[0]; // 2.7.1-20250812: version and day of build
    assertTrue(pom.contains("<torch.version>" + torch + "</torch.version>"));
  }

  @Test
  void checkoutIsDirtyOnceATrackedFileDiffers(@TempDir Path folder) throws Exception {
    git(folder, "init", "-q");
    Path file = Files.writeString(folder.resolve("x"), "1");
    git(folder, "add", "x");
    git(folder, "-c", "user.name=n", "-c", "user.email=e@x", "commit", "-q", "-m", "m");
    Checkout clean = Checkout.of(folder).orElseThrow();
    assertEquals(40, clean.commit().length());
    assertEquals(false, clean.dirty());
    Files.writeString(folder.resolve("untracked"), "");
    assertEquals(clean, Checkout.of(folder).orElseThrow());
    Files.writeString(file, "2");
    assertEquals(new Checkout(clean.commit(), true), Checkout.of(folder).orElseThrow());
  }

  @Test
  void outsideACheckoutThereIsNoCommit(@TempDir Path folder) {
    assertEquals(Optional.empty(), Checkout.of(folder));
  }

  private static void git(Path folder, String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    assertEquals(0, builder.start().waitFor());
  }
}
