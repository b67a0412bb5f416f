package org.touchstone.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.touchstone.fetch.Fetch.Refused;

/**
 * The bytes of one address into a file. Where the file holds some already and the server said by
 * which version of it (an ETag, or the time of its last change), only the rest is asked for, and
 * only of that version.
 *
 * <p>Source: RFC 9110, HTTP Semantics, sections 13.1.5 (If-Range), 14 (Range Requests) and 15.4
 * (Redirection).
 */
final class Transfer {

  private static final int MOST_REDIRECTIONS = 5;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_REFUSED = 416;

  private final URI address;
  private final Path part;
  private final Path version;
  private final Duration stall;
  private final Listener listener;
  private final HttpClient client;
  private boolean gotAnything;

  Transfer(URI address, Path part, Duration stall, Listener listener) {
    this.address = address;
    this.part = part;
    this.version = version(part);
    this.stall = stall;
    this.listener = listener;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER) // each is looked at here
            .connectTimeout(stall)
            .build();
  }

  /** Beside a part: which version of the file it is a part of, as the server names it. */
  static Path version(Path part) {
    return part.resolveSibling(part.getFileName() + ".version");
  }

  /** Whether the last run brought at least a byte: then another may bring the rest. */
  boolean gotAnything() {
    return gotAnything;
  }

  /** Bytes that lie there. */
  private long had() {
    try {
      return Files.exists(part) ? Files.size(part) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Bytes that another run will not ask for again; 0 where the server names no version. */
  long kept() {
    return Files.exists(version) ? had() : 0;
  }

  /**
   * Gets what is missing.
   *
   * @throws Refused if the server refuses
   * @throws IOException if it cannot be reached, breaks off or stalls; what came is kept
   */
  void run() throws IOException {
    gotAnything = false;
    long had = kept();
    HttpResponse<InputStream> answer = ask(had);
    if (answer.statusCode() == RANGE_REFUSED && had > 0) {
      answer.body().close();
      Files.deleteIfExists(version);
      had = 0;
      answer = ask(0);
    }
    try (InputStream in = answer.body()) {
      if (answer.statusCode() == PARTIAL && had > 0) {
        requireContinues(answer, had);
      } else if (answer.statusCode() == OK) {
        had = 0;
      } else {
        throw new Refused("the server answers with status " + answer.statusCode());
      }
      receive(answer, in, had);
    }
    Files.deleteIfExists(version);
  }

  private void receive(HttpResponse<InputStream> answer, InputStream in, long had)
      throws IOException {
    long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    long total = length < 0 ? 0 : had + length;
    listener.begins(had, total);
    Files.deleteIfExists(version);
    try (OutputStream out =
        had > 0
            ? Files.newOutputStream(part, StandardOpenOption.APPEND)
            : Files.newOutputStream(part)) {
      Optional<String> named = versionOf(answer);
      if (named.isPresent()) {
        Files.writeString(version, named.get());
      }
      copy(in, out);
    }
    long found = had();
    if (total > 0 && found != total) {
      throw new IOException("it broke off after " + found + " of " + total + " bytes");
    }
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    byte[] block = new byte[1 << 16];
    try (Watch watch = new Watch(in, stall)) {
      while (true) {
        int read;
        try {
          read = in.read(block);
        } catch (IOException e) {
          watch.requireAwake();
          throw new IOException("it broke off after " + had() + " bytes", e);
        }
        watch.requireAwake();
        if (read < 0) {
          return;
        }
        watch.sawBytes();
        out.write(block, 0, read);
        gotAnything = true;
        listener.advance(read);
      }
    }
  }

  /** A weak ETag does not name the bytes. */
  private static Optional<String> versionOf(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> answer.headers().firstValue("Last-Modified"));
  }

  private static void requireContinues(HttpResponse<?> answer, long had) throws IOException {
    String range = answer.headers().firstValue("Content-Range").orElse("none");
    if (!range.startsWith("bytes " + had + "-")) {
      throw new Refused("asked for bytes from " + had + " on, the server sends range " + range);
    }
  }

  private HttpResponse<InputStream> ask(long had) throws IOException {
    URI at = address;
    for (int hop = 0; hop <= MOST_REDIRECTIONS; hop++) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(at).timeout(stall).header("User-Agent", "touchstone");
      if (had > 0) {
        request.header("Range", "bytes=" + had + "-");
        request.header("If-Range", Files.readString(version));
      }
      HttpResponse<InputStream> answer = send(request.build());
      Optional<String> location = answer.headers().firstValue("Location");
      if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
        return answer;
      }
      answer.body().close();
      at = redirected(at, location.get());
    }
    throw new Refused("more than " + MOST_REDIRECTIONS + " redirections");
  }

  private static URI redirected(URI from, String location) throws IOException {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new Refused("redirects to what is no address: " + location);
    }
    boolean known = "https".equals(to.getScheme()) || "http".equals(to.getScheme());
    if (!known || "https".equals(from.getScheme()) && !"https".equals(to.getScheme())) {
      throw new Refused("redirects from " + from.getScheme() + " to " + to + ", which is not safe");
    }
    return to;
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (java.net.http.HttpTimeoutException e) {
      throw new IOException("no answer within " + stall.toMillis() / 1000.0 + " s", e);
    } catch (java.net.ConnectException e) {
      throw new IOException("no connection to " + request.uri().getHost() + "; offline?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted");
    }
  }
}
