package org.touchstone.metric.neighbour;

import java.util.Arrays;
import org.touchstone.linalg.Matrix;

/**
 * The definitions as they stand in the papers, with all pairs in memory: what the fast ones must
 * equal.
 */
final class SlowNeighbours {

  private final double[][] withinX;
  private final double[][] withinY;
  private final double[][] across;
  private final Matrix x;
  private final Matrix y;

  SlowNeighbours(Matrix x, Matrix y) {
    this.x = x;
    this.y = y;
    withinX = distances(x, x);
    withinY = distances(y, y);
    across = distances(x, y);
  }

  static double[][] distances(Matrix a, Matrix b) {
    double[][] all = new double[a.rows()][b.rows()];
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < b.rows(); j++) {
        double sum = 0;
        for (int t = 0; t < a.columns(); t++) {
          double d = a.get(i, t) - b.get(j, t);
          sum += d * d;
        }
        all[i][j] = Math.sqrt(sum);
      }
    }
    return all;
  }

  /** Distance to the k-th nearest other row. */
  private static double[] radii(double[][] within, int k) {
    double[] radii = new double[within.length];
    for (int i = 0; i < radii.length; i++) {
      double[] row = within[i].clone();
      row[i] = -1;
      Arrays.sort(row);
      radii[i] = row[k];
    }
    return radii;
  }

  double precision(int k) {
    double[] radii = radii(withinX, k);
    int inside = 0;
    for (int j = 0; j < y.rows(); j++) {
      boolean in = false;
      for (int i = 0; i < x.rows(); i++) {
        in |= across[i][j] <= radii[i];
      }
      inside += in ? 1 : 0;
    }
    return inside / (double) y.rows();
  }

  double recall(int k) {
    double[] radii = radii(withinY, k);
    int inside = 0;
    for (int i = 0; i < x.rows(); i++) {
      boolean in = false;
      for (int j = 0; j < y.rows(); j++) {
        in |= across[i][j] <= radii[j];
      }
      inside += in ? 1 : 0;
    }
    return inside / (double) x.rows();
  }

  double density(int k) {
    double[] radii = radii(withinX, k);
    long inside = 0;
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < y.rows(); j++) {
        inside += across[i][j] <= radii[i] ? 1 : 0;
      }
    }
    return inside / ((double) k * y.rows());
  }

  double coverage(int k) {
    double[] radii = radii(withinX, k);
    int covered = 0;
    for (int i = 0; i < x.rows(); i++) {
      covered += Arrays.stream(across[i]).min().orElseThrow() <= radii[i] ? 1 : 0;
    }
    return covered / (double) x.rows();
  }

  double authenticity() {
    double[] radii = radii(withinX, 1);
    int authentic = 0;
    for (int j = 0; j < y.rows(); j++) {
      int nearest = 0;
      for (int i = 0; i < x.rows(); i++) {
        nearest = across[i][j] < across[nearest][j] ? i : nearest;
      }
      authentic += across[nearest][j] > radii[nearest] ? 1 : 0;
    }
    return authentic / (double) y.rows();
  }

  /** 1 - 2 integral |P(alpha) - alpha|, by the midpoints of a grid of so many cells. */
  double alphaPrecision(int cells) {
    double[] centre = Support.mean(x);
    double[] own = distances(x, new Matrix(1, x.columns(), centre), 0);
    double[] others = distances(y, new Matrix(1, x.columns(), centre), 0);
    Arrays.sort(own);
    double area = 0;
    for (int c = 0; c < cells; c++) {
      double alpha = (c + 0.5) / cells;
      double radius = own[(int) Math.ceil(alpha * own.length) - 1];
      double inside = Arrays.stream(others).filter(t -> t <= radius).count();
      area += Math.abs(inside / others.length - alpha) / cells;
    }
    return 1 - 2 * area;
  }

  private static double[] distances(Matrix a, Matrix centre, int row) {
    return Arrays.stream(distances(a, centre)).mapToDouble(d -> d[row]).toArray();
  }

  /** The same of beta-recall: the nearest candidate of each support is looked for anew. */
  double betaRecall(int k, int cells) {
    double[] radii = radii(withinX, k);
    double[] fromMean = distances(y, new Matrix(1, y.columns(), Support.mean(y)), 0);
    double[] sorted = fromMean.clone();
    Arrays.sort(sorted);
    double area = 0;
    for (int c = 0; c < cells; c++) {
      double beta = (c + 0.5) / cells;
      double radius = sorted[(int) Math.ceil(beta * sorted.length) - 1];
      int covered = 0;
      for (int i = 0; i < x.rows(); i++) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < y.rows(); j++) {
          nearest = fromMean[j] <= radius ? Math.min(nearest, across[i][j]) : nearest;
        }
        covered += nearest <= radii[i] ? 1 : 0;
      }
      area += Math.abs(covered / (double) x.rows() - beta) / cells;
    }
    return 1 - 2 * area;
  }
}
