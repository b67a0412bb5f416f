package org.touchstone.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What JMH notes beside each time: how long a product of matrices took just before, and what the
 * row itself is measured against, and the most memory that the process has held.
 */
public final class Surroundings implements InternalProfiler {

  static final String PRODUCT_64 = "g64";
  static final String PRODUCT_32 = "g32";
  static final String OWN = "own";
  static final String PEAK = "peak";

  private static final Path STATUS = Path.of("/proc/self/status");

  private Callable<?> product64;
  private Callable<?> product32;
  private Optional<Callable<?>> own;
  private double seconds64;
  private double seconds32;
  private double secondsOwn;

  @Override
  public String getDescription() {
    return "products of matrices and peak memory";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (product64 == null) {
      boolean toy = Boolean.parseBoolean(benchmark.getParam("toy"));
      int side = toy ? 64 : MatrixProduct.SIDE;
      product64 = MatrixProduct.openBlasDouble(side);
      product32 = MatrixProduct.openBlasFloat(side);
      own =
          BenchmarkTable.of(benchmark.getParam("row"))
              .own()
              .map(prepare -> prepare.apply(toy ? Scale.TOY : Scale.FULL));
      seconds(product64);
      seconds(product32);
      own.ifPresent(Surroundings::seconds);
    }
    seconds64 = Math.min(seconds(product64), seconds(product64));
    seconds32 = Math.min(seconds(product32), seconds(product32));
    secondsOwn = own.map(Surroundings::seconds).orElse(0.0);
  }

  private static double seconds(Callable<?> work) {
    try {
      long start = System.nanoTime();
      work.call();
      return (System.nanoTime() - start) * 1e-9;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of(
        new ScalarResult(PRODUCT_64, seconds64, "s", AggregationPolicy.AVG),
        new ScalarResult(PRODUCT_32, seconds32, "s", AggregationPolicy.AVG),
        new ScalarResult(OWN, secondsOwn, "s", AggregationPolicy.AVG),
        new ScalarResult(PEAK, peakMegabytes(), "MB", AggregationPolicy.MAX));
  }

  /** VmHWM, which Linux counts; 0 elsewhere. */
  private static double peakMegabytes() {
    try {
      if (Files.isReadable(STATUS)) {
        for (String line : Files.readAllLines(STATUS)) {
          if (line.startsWith("VmHWM:")) {
            return Long.parseLong(line.replaceAll("\\D", "")) / 1000.0;
          }
        }
      }
      return 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
