package org.touchstone.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that behaves as it is told, once a request; then as it should. */
public final class UnreliableServer implements AutoCloseable {

  /** What it does with a request. */
  @FunctionalInterface
  interface Mood {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Mood> moods = new ArrayDeque<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final byte[] content;
  private String tag = "\"one\"";

  /** Serves bytes at {@code /weights.pt}. */
  public UnreliableServer(byte[] content) throws IOException {
    this.content = content;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Its address of a path. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  UnreliableServer then(Mood mood) {
    moods.add(mood);
    return this;
  }

  /** Sends a number of bytes and breaks off. */
  UnreliableServer thenBreaksOffAfter(int bytes) {
    return then(exchange -> send(exchange, bytes, false));
  }

  /** Sends a number of bytes and is silent. */
  UnreliableServer thenStallsAfter(int bytes) {
    return then(exchange -> send(exchange, bytes, true));
  }

  UnreliableServer thenRedirectsTo(String location) {
    return then(
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
  }

  UnreliableServer thenAnswers(int status) {
    return then(
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  /** From now on it is another version of the file; null: it does not say which. */
  void version(String named) {
    tag = named;
  }

  /** {@code PATH RANGE} of every request. */
  List<String> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(exchange.getRequestURI() + (range == null ? "" : " " + range));
    try {
      Mood mood = moods.poll();
      if (mood == null) {
        send(exchange, content.length, false);
      } else {
        mood.answer(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(HttpExchange exchange, int bytes, boolean silent)
      throws IOException, InterruptedException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    boolean rest = range != null && condition != null && condition.equals(tag);
    int from = rest ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
    if (tag != null) {
      exchange.getResponseHeaders().set("ETag", tag);
    }
    if (rest) {
      String span = "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
      exchange.getResponseHeaders().set("Content-Range", span);
    }
    exchange.sendResponseHeaders(rest ? 206 : 200, content.length - from);
    OutputStream out = exchange.getResponseBody();
    int to = Math.min(content.length, from + bytes);
    out.write(Arrays.copyOfRange(content, from, to));
    out.flush();
    if (silent) {
      closed.await();
    }
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
