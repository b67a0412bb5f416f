package org.touchstone.benchmark;

import java.util.Arrays;
import java.util.Collection;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.touchstone.problem.DataProblem;

/**
 * The times of one row.
 *
 * @param row the row
 * @param seconds one time an iteration, smallest first
 * @param g64 median time of a 2048^3 product in double precision beside them, by OpenBLAS
 * @param g32 the same in single precision
 * @param own median time of what the row itself is measured against, 0 where that is neither
 * @param peakMegabytes the most memory that the process held; 0 where the system does not say
 */
public record Timing(
    Row row, double[] seconds, double g64, double g32, double own, double peakMegabytes) {

  /**
   * Times a row by JMH, in a JVM of its own at full size.
   *
   * @param row the row
   * @param toy whether to take toy inputs, in this JVM
   * @return the times
   * @throws DataProblem if the work fails
   */
  public static Timing of(Row row, boolean toy) {
    // another benchmark on the machine, of whatever project, is the user's affair
    System.setProperty("jmh.ignoreLock", "true");
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("^" + Measured.class.getName().replace(".", "\\.") + "\\.work$")
        .param("row", row.id())
        .param("toy", Boolean.toString(toy))
        .addProfiler(Surroundings.class)
        .forks(toy ? 0 : 1)
        .jvmArgsAppend("-Dtouchstone.threads=" + row.threads())
        .warmupIterations(row.iterations() > 2 ? 2 : 1)
        .measurementIterations(toy ? 1 : row.iterations())
        .timeout(TimeValue.hours(1))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    try {
      return of(row, new Runner(options.build()).run());
    } catch (RunnerException e) {
      throw new DataProblem("bench", "row " + row.id() + " failed: " + reason(e), e);
    }
  }

  /** JMH hides what was thrown in what it throws. */
  private static String reason(Throwable thrown) {
    Throwable inner = thrown.getSuppressed().length > 0 ? thrown.getSuppressed()[0] : null;
    inner = inner == null ? thrown.getCause() : inner;
    return inner == null ? thrown.getMessage() : reason(inner);
  }

  private static Timing of(Row row, Collection<RunResult> results) {
    RunResult result = results.iterator().next();
    double[] seconds =
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .mapToDouble(Timing::seconds)
            .sorted()
            .toArray();
    return new Timing(
        row,
        seconds,
        score(result, Surroundings.PRODUCT_64),
        score(result, Surroundings.PRODUCT_32),
        score(result, Surroundings.OWN),
        score(result, Surroundings.PEAK));
  }

  private static double seconds(IterationResult iteration) {
    return iteration.getPrimaryResult().getScore() * 1e-9;
  }

  private static double score(RunResult result, String name) {
    Result<?> found = result.getSecondaryResults().get(name);
    return found.getStatistics().getPercentile(50);
  }

  /**
   * The median time.
   *
   * @return seconds
   */
  public double median() {
    int n = seconds.length;
    return n % 2 == 1 ? seconds[n / 2] : (seconds[n / 2 - 1] + seconds[n / 2]) / 2;
  }

  /**
   * The standard error of the mean time.
   *
   * @return seconds; 0 for a single time
   */
  public double standardError() {
    double mean = Arrays.stream(seconds).average().orElse(0);
    double squares = Arrays.stream(seconds).map(s -> (s - mean) * (s - mean)).sum();
    int n = seconds.length;
    return n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
  }

  /**
   * The median time in what the target counts: products of matrices in single or double precision,
   * or what the row itself is measured against; where it counts seconds, products in double.
   *
   * @param faster64 how much faster another library's double product is than OpenBLAS's, at least 1
   * @param faster32 the same in single precision
   * @return how many; products are those by the faster library
   */
  public double ratio(double faster64, double faster32) {
    return switch (row.unit()) {
      case OWN -> median() / own;
      case G32 -> median() / g32 * faster32;
      case G64, SECONDS -> median() / g64 * faster64;
    };
  }
}
