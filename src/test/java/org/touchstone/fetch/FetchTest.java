package org.touchstone.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Sha256;

/** Weights arrive whole and checked, or not at all, whatever the server does. */
class FetchTest {

  private static final int LENGTH = 300_000;

  @TempDir Path folder;

  private final byte[] content = new byte[LENGTH];
  private UnreliableServer server;
  private long heard;
  private long heardHad;
  private long heardTotal;

  private final Listener listener =
      new Listener() {
        @Override
        public void begins(long had, long total) {
          heardHad = had;
          heardTotal = total;
        }

        @Override
        public void advance(long bytes) {
          heard += bytes;
        }
      };

  @BeforeEach
  void start() throws IOException {
    new SplittableRandom(3).nextBytes(content);
    server = new UnreliableServer(content);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Long, so that a busy machine is no silent server; short where a test waits for silence. */
  private Duration patience = Duration.ofSeconds(20);

  private Weights weights(Optional<String> hash) {
    return new Weights("net", server.at("/weights.pt"), "net.pt", hash, "the test");
  }

  private Weights weights() {
    return weights(Optional.of(Sha256.of(content)));
  }

  private WeightsCache cache() {
    return new WeightsCache(folder.resolve("cache"));
  }

  private Fetch.Outcome fetch(Weights weights) {
    return new Fetch(cache(), patience, 3).fetch(weights, listener);
  }

  private String refusal(Weights weights) {
    return assertThrows(DataProblem.class, () -> fetch(weights)).getMessage();
  }

  private void assertArrived() throws IOException {
    assertArrayEquals(content, Files.readAllBytes(cache().file(weights())));
    assertEquals(List.of("net.pt"), files());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(cache().folder())) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void assertContains(String part, String message) {
    assertTrue(message.contains(part), message);
  }

  @Test
  void arrivesWithItsHashAndIsNotFetchedAgain() throws IOException {
    Fetch.Outcome outcome = fetch(weights());
    Path file = cache().file(weights());
    assertEquals(new Fetch.Outcome(file, Sha256.of(content), false, false), outcome);
    assertArrived();
    assertEquals(LENGTH, heard);
    assertEquals(LENGTH, heardTotal);
    assertTrue(fetch(weights()).before());
    assertEquals(List.of("/weights.pt"), server.requests());
  }

  private static long from(String request) {
    return Long.parseLong(request.replaceAll(".* bytes=(\\d+)-", "$1"));
  }

  private static void assertBetween(long low, long high, long found) {
    assertTrue(low <= found && found <= high, found + " is not in " + low + " to " + high);
  }

  @Test
  void whatBreaksOffGoesOnWhereItBroke() throws IOException {
    server.thenBreaksOffAfter(100_000).thenBreaksOffAfter(50_000);
    fetch(weights());
    assertArrived();
    // what was sent last may be lost with the connection: at most that much is asked for again
    List<String> requests = server.requests();
    assertEquals(3, requests.size(), requests.toString());
    assertEquals("/weights.pt", requests.get(0));
    assertBetween(1, 100_000, from(requests.get(1)));
    assertBetween(from(requests.get(1)), from(requests.get(1)) + 50_000, from(requests.get(2)));
    assertEquals(LENGTH, heard);
    assertEquals(from(requests.get(2)), heardHad);
  }

  @Test
  void whatBreaksOffForGoodGoesOnInAnotherRun() throws IOException {
    server.thenBreaksOffAfter(90_000).thenBreaksOffAfter(0);
    String message = refusal(weights());
    assertContains(" bytes are kept: run it again to go on", message);
    String kept = message.replaceAll("(?s).*; (\\d+) bytes are kept.*", "$1");
    assertBetween(1, 90_000, Long.parseLong(kept));
    assertFalse(Files.exists(cache().file(weights())));
    fetch(weights());
    assertArrived();
    assertEquals("/weights.pt bytes=" + kept + "-", server.requests().get(2));
  }

  @Test
  void anotherVersionIsFetchedFromTheStart() throws IOException {
    server.thenBreaksOffAfter(90_000).thenBreaksOffAfter(0);
    refusal(weights());
    server.version("\"two\"");
    fetch(weights());
    assertArrived();
    assertEquals(0, heardHad);
  }

  @Test
  void withoutAVersionNothingIsTakenUp() throws IOException {
    server.version(null);
    server.thenBreaksOffAfter(90_000);
    fetch(weights());
    assertArrived();
    assertEquals(List.of("/weights.pt", "/weights.pt"), server.requests());
  }

  @Test
  void aServerThatFallsSilentIsTakenUpAgain() throws IOException {
    server.thenStallsAfter(120_000);
    patience = Duration.ofSeconds(1);
    fetch(weights());
    assertArrived();
    assertEquals("/weights.pt bytes=120000-", server.requests().get(1));
  }

  @Test
  void aServerThatStaysSilentIsGivenUp() {
    server.thenStallsAfter(120_000).thenStallsAfter(0);
    patience = Duration.ofSeconds(1);
    String message = refusal(weights());
    assertContains("nothing came for 1.0 s); 120000 bytes are kept", message);
  }

  @Test
  void aDamagedFileIsDeleted() throws IOException {
    content[17] ^= 1;
    String hash = Sha256.of(content);
    content[17] ^= 1;
    String message = refusal(weights(Optional.of(hash)));
    assertContains("the file has SHA-256 " + Sha256.of(content) + ", expected " + hash, message);
    assertEquals(List.of(), files());
  }

  @Test
  void redirectionsAreFollowedButNotForEver() throws IOException {
    server.thenRedirectsTo("/elsewhere").thenRedirectsTo(server.at("/here").toString());
    fetch(weights());
    assertArrived();
    assertEquals(List.of("/weights.pt", "/elsewhere", "/here"), server.requests());
    Files.delete(cache().file(weights()));
    for (int i = 0; i < 6; i++) {
      server.thenRedirectsTo("/weights.pt");
    }
    assertContains("more than 5 redirections", refusal(weights()));
  }

  @Test
  void redirectionsLeadToTheWebOnly() {
    server.thenRedirectsTo("file:///etc/hosts");
    assertContains(
        "redirects from http to file:///etc/hosts, which is not safe", refusal(weights()));
  }

  @Test
  void aRefusalSaysWhatToDoByHand() {
    server.thenAnswers(404);
    String message = refusal(weights());
    assertContains("the server answers with status 404", message);
    assertContains(
        "By hand: get "
            + server.at("/weights.pt")
            + " (SHA-256 "
            + Sha256.of(content)
            + ") and put it at "
            + cache().file(weights()),
        message);
  }

  @Test
  void offlineSaysTheSame() {
    URI nobody = server.at("/weights.pt");
    server.close(); // the port is free now: nobody listens
    String message = refusal(weights().from(nobody));
    assertContains("no connection to 127.0.0.1; offline?", message);
    assertContains("and put it at " + cache().file(weights()), message);
  }

  @Test
  void afterAMirrorThePublishersAddressIsNamed() {
    server.thenAnswers(404);
    URI mirror = server.at("/mirror.pt");
    String message = refusal(Weights.CLIP_VIT_B_32.from(mirror));
    assertContains(mirror + ": cannot be fetched", message);
    assertContains("By hand: get " + Weights.CLIP_VIT_B_32.address() + " (SHA-256 40d3", message);
  }

  @Test
  void nothingIsSaidToBeKeptThatTheNextRunWouldAskForAgain() {
    server.version(null);
    server.thenBreaksOffAfter(90_000).thenBreaksOffAfter(0);
    assertFalse(refusal(weights()).contains("kept"), "no version, so nothing can be taken up");
  }

  @Test
  void theFirstHashIsRecordedWhereNobodyStatesOne() throws IOException {
    Weights unknown = weights(Optional.empty());
    assertTrue(fetch(unknown).firstSeen());
    assertEquals(
        Sha256.of(content) + "  net.pt\n",
        Files.readString(cache().folder().resolve("net.pt.sha256")));
    assertEquals(Optional.of(Sha256.of(content)), cache().expected(unknown));
    Files.delete(cache().file(unknown));
    content[0] ^= 1;
    assertContains("(the first one seen): deleted", refusal(unknown));
  }

  @Test
  void anotherFileThatIsThereIsLeftAlone() throws IOException {
    Files.createDirectories(cache().folder());
    Files.writeString(cache().file(weights()), "mine");
    assertContains("delete it to fetch it again", refusal(weights()));
    assertEquals("mine", Files.readString(cache().file(weights())));
    assertEquals(List.of(), server.requests());
  }

  @Test
  void missingWeightsNameTheCommandTheAddressTheHashAndThePlace() {
    String message =
        assertThrows(ParameterProblem.class, () -> cache().require(Weights.CLIP_VIT_B_32))
            .getMessage();
    assertContains("run ./touchstone fetch clip-vit-b-32, or get https://openaipublic.", message);
    assertContains("(SHA-256 40d365715913", message);
    assertContains("put it at " + cache().folder().resolve("clip-vit-b-32.pt"), message);
  }

  @Test
  void everyAddressIsSafeAndEveryHashIsOne() {
    for (Weights weights : Weights.all()) {
      assertEquals("https", weights.address().getScheme());
      weights.sha256().ifPresent(hash -> assertTrue(hash.matches("[0-9a-f]{64}"), hash));
      assertEquals(weights, Weights.of(weights.id()));
    }
    assertThrows(ParameterProblem.class, () -> Weights.of("inception"));
  }
}
