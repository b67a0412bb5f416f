package org.touchstone.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.touchstone.fetch.Fetch;
import org.touchstone.fetch.Listener;
import org.touchstone.fetch.Weights;
import org.touchstone.fetch.WeightsCache;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fetch}: published weights into the user's cache. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = {
      "Downloads published weights into the cache: the folder of TOUCHSTONE_CACHE, else",
      "~/.cache/touchstone. What broke off goes on; what has another hash is deleted."
    })
final class FetchCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "NAME",
      description = "The extractor whose weights are wanted: inception-v3 or clip-vit-b-32.")
  private String name;

  @Option(
      names = "--from",
      paramLabel = "ADDRESS",
      description = "Another address of the same file; its hash must be the same.")
  private Optional<URI> mirror = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Weights named = Weights.of(name);
    Weights weights = mirror.map(this::requireWeb).map(named::from).orElse(named);
    try (Bytes bytes = new Bytes(name)) {
      Fetch.Outcome outcome = new Fetch(WeightsCache.ofUser()).fetch(weights, bytes);
      report(weights, outcome);
    }
    return 0;
  }

  private URI requireWeb(URI address) {
    boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    if (!web || address.getHost() == null) {
      throw new ParameterProblem(
          "--from",
          "found " + address + ", expected an address that begins with https:// or http://");
    }
    return address;
  }

  private void report(Weights weights, Fetch.Outcome outcome) {
    PrintWriter out = spec.commandLine().getOut();
    Path file = outcome.file();
    out.println(outcome.before() ? file + " was there already" : file);
    String said =
        weights.sha256().isPresent()
            ? "as stated by " + weights.statedBy()
            : outcome.firstSeen()
                ? "the first that is seen: nobody states one, so it is recorded, not checked"
                : "as the first time";
    out.println("SHA-256 " + outcome.sha256() + ", " + said);
  }

  /** Progress in bytes; what was there before counts as done. */
  private static final class Bytes implements Listener, AutoCloseable {

    private final String task;
    private Progress progress;

    Bytes(String task) {
      this.task = "fetch " + task;
    }

    @Override
    public void begins(long had, long total) {
      close();
      progress = ConsoleProgress.start(task, total);
      if (had > 0) {
        progress.advance(had);
      }
    }

    @Override
    public void advance(long bytes) {
      progress.advance(bytes);
    }

    @Override
    public void close() {
      if (progress != null) {
        progress.close();
      }
    }
  }
}
