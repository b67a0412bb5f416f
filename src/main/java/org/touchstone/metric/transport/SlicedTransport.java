package org.touchstone.metric.transport;

import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;
import org.touchstone.linalg.Rows;
import org.touchstone.stat.Variance;

/**
 * The transport cost along many directions, averaged, and how it would vary over fresh samples.
 *
 * <p>The error is that of the influence function: a row moves the mean cost by the mean over
 * directions of its potential, divided by the number of rows. The directions count as fixed. Where
 * the two laws are equal the potentials vanish but for noise, the cost falls as 1/n, and the error
 * comes out too large by up to the root of two, as every first-order error of a degenerate
 * statistic does.
 *
 * <p>Directions are taken in blocks, so that of n rows of any width only {@code n x block}
 * projections are in memory; rows that are not in memory are read once a block.
 *
 * @param value mean over directions of W_p to the power p
 * @param variance of that value
 */
record SlicedTransport(double value, double variance) {

  /** Directions of a block where rows are many. */
  private static final int FEWEST = 96;

  /** Projections of a block, of both sides together, where that allows more directions. */
  private static final int PROJECTIONS = 1 << 24;

  /** Directions that one task sorts; fixed, since it fixes the order of the sums. */
  private static final int TASK = 16;

  /** Rows that are read at a time. */
  private static final int READ = 4096;

  static SlicedTransport of(Rows x, Rows y, Matrix directions, int order) {
    LineTransport line = new LineTransport(order);
    double[] ofX = new double[x.rows()];
    double[] ofY = new double[y.rows()];
    double sum = 0;
    int step = block(directions.rows(), (long) x.rows() + y.rows());
    for (int from = 0; from < directions.rows(); from += step) {
      Matrix block = directions.slice(from, Math.min(directions.rows(), from + step));
      double[] alongX = along(x, block);
      double[] alongY = along(y, block);
      List<Task> tasks =
          IntStream.range(0, (block.rows() + TASK - 1) / TASK)
              .parallel()
              .mapToObj(t -> task(line, alongX, ofX.length, alongY, ofY.length, block.rows(), t))
              .toList();
      for (Task task : tasks) {
        sum += task.cost;
        add(task.ofX, ofX);
        add(task.ofY, ofY);
      }
    }
    double l = directions.rows();
    return new SlicedTransport(
        sum / l, (Variance.sample(ofX) / ofX.length + Variance.sample(ofY) / ofY.length) / (l * l));
  }

  /** Directions of a block: as many blocks as memory asks for, all of about one size. */
  private static int block(int directions, long rows) {
    long most = Math.max(FEWEST, PROJECTIONS / rows);
    long blocks = (directions + most - 1) / most;
    return (int) ((directions + blocks - 1) / blocks);
  }

  private record Task(double cost, double[] ofX, double[] ofY) {}

  private static Task task(
      LineTransport line, double[] x, int m, double[] y, int n, int directions, int number) {
    RankOrder orderX = new RankOrder(m);
    RankOrder orderY = new RankOrder(n);
    double[] ofX = new double[m];
    double[] ofY = new double[n];
    double cost = 0;
    for (int k = number * TASK; k < Math.min(directions, (number + 1) * TASK); k++) {
      int fromX = k * m;
      int fromY = k * n;
      orderX.sort(x, fromX);
      orderY.sort(y, fromY);
      cost += line.between(x, fromX, m, y, fromY, n);
      line.addPotentials(x, fromX, m, orderX.order(), y, fromY, n, ofX);
      line.addPotentials(y, fromY, n, orderY.order(), x, fromX, m, ofY);
    }
    return new Task(cost, ofX, ofY);
  }

  /** The rows along each direction: the i-th of direction k at {@code k n + i}. */
  private static double[] along(Rows rows, Matrix directions) {
    if (rows instanceof Matrix all) {
      return Products.timesTransposed(directions, all).values();
    }
    int n = rows.rows();
    double[] along = new double[Math.multiplyExact(n, directions.rows())];
    for (int from = 0; from < n; from += READ) {
      Matrix part =
          Products.timesTransposed(directions, rows.slice(from, Math.min(n, from + READ)));
      for (int k = 0; k < directions.rows(); k++) {
        System.arraycopy(part.values(), k * part.columns(), along, k * n + from, part.columns());
      }
    }
    return along;
  }

  private static void add(double[] part, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += part[i];
    }
  }
}
