package org.touchstone.benchmark;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH runs: the work of one row, once an iteration. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Measured {

  /** Id of the row. */
  @Param("")
  public String row;

  /** Whether the inputs are toys. */
  @Param("false")
  public boolean toy;

  private Callable<?> work;

  /** Makes the inputs. */
  @Setup
  public void prepare() {
    work = BenchmarkTable.of(row).prepare().apply(toy ? Scale.TOY : Scale.FULL);
  }

  /**
   * Does the work.
   *
   * @return what came out, so that nothing is left out
   * @throws Exception if the work fails
   */
  @Benchmark
  public Object work() throws Exception {
    return work.call();
  }
}
