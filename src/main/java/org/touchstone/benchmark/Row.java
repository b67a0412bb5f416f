package org.touchstone.benchmark;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * A row of the table.
 *
 * @param id short name, to run it alone
 * @param work what is done
 * @param unit what the target is counted in
 * @param target the most that it should take, where there is a target
 * @param peer the best Python peer's time on a machine like that of the targets, and which; empty
 *     where none was measured
 * @param iterations how often it is timed, after one that is not
 * @param threads threads of one operation of libtorch, as the command has them that does this work
 * @param prepare makes the inputs; what it returns is timed
 * @param own makes what the row is measured against, where that is neither a product of matrices
 *     nor the clock; what it returns is timed just before the row
 */
public record Row(
    String id,
    String work,
    Unit unit,
    OptionalDouble target,
    String peer,
    int iterations,
    int threads,
    Function<Scale, Callable<?>> prepare,
    Optional<Function<Scale, Callable<?>>> own) {

  /** What a target is counted in. */
  public enum Unit {
    /** Products of two 2048 x 2048 matrices in double precision. */
    G64,
    /** The same in single precision. */
    G32,
    /** Seconds. */
    SECONDS,
    /** What the row itself names: the forward passes of a network without what stands around. */
    OWN
  }
}
