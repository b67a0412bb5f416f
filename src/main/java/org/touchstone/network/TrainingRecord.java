package org.touchstone.network;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How a training went up to a snapshot.
 *
 * @param steps updates so far
 * @param examples examples seen so far, repeats counted
 * @param seconds wall-clock time of the updates so far, without measuring and writing
 * @param threads threads of one operation
 * @param lossTenths mean training loss in each tenth of the steps so far
 */
public record TrainingRecord(
    int steps, long examples, double seconds, int threads, List<Double> lossTenths) {

  static TrainingRecord of(int step, int batch, double seconds, LossCurve curve) {
    List<Double> tenths =
        DoubleStream.of(curve.tenths()).map(loss -> Math.round(loss * 1e4) / 1e4).boxed().toList();
    double tenthsOfSeconds = Math.round(seconds * 10) / 10.0;
    return new TrainingRecord(
        step, (long) step * batch, tenthsOfSeconds, TorchEngine.THREADS, tenths);
  }
}
