package org.touchstone.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Training runs of random quality whose snapshots improve; a metric sees a model's quality with a
 * bias per run and noise per snapshot.
 */
final class SyntheticScores {

  private SyntheticScores() {}

  static ScoreTable draw(int runs, int snapshots, double noise, Random random) {
    List<Candidate> candidates = new ArrayList<>();
    double[] kl = new double[runs * snapshots];
    double[] metric = new double[kl.length];
    int row = 0;
    for (int run = 0; run < runs; run++) {
      double quality = random.nextGaussian();
      double bias = random.nextGaussian();
      for (int s = 0; s < snapshots; s++) {
        boolean last = s == snapshots - 1;
        candidates.add(new Candidate("run" + run + "-" + s, "run" + run, last));
        quality += snapshots > 1 ? -0.25 * Math.log(1 - random.nextDouble()) : 0;
        kl[row] = -quality;
        metric[row++] = -quality + noise * (bias + 0.3 * random.nextGaussian());
      }
    }
    return new ScoreTable(
        candidates,
        List.of(new Scorer("kl", Closer.LOWER, kl), new Scorer("metric", Closer.LOWER, metric)));
  }

  /**
   * Two divergences that see a model's two qualities, and metrics that weigh those in shares, with
   * noise per run and snapshot: 1 follows the first alone, 0.5 both alike, NaN neither.
   */
  static ScoreTable twoDivergences(
      int runs, int snapshots, double noise, Random random, double... shares) {
    List<Candidate> candidates = new ArrayList<>();
    double[][] columns = new double[2 + shares.length][runs * snapshots];
    int row = 0;
    for (int run = 0; run < runs; run++) {
      double first = random.nextGaussian();
      double second = random.nextGaussian();
      double[] bias = random.doubles(shares.length, -1.7, 1.7).toArray();
      for (int s = 0; s < snapshots; s++) {
        candidates.add(new Candidate("run" + run + "-" + s, "run" + run, s == snapshots - 1));
        double better = snapshots > 1 ? -0.25 * Math.log(1 - random.nextDouble()) : 0;
        first -= better;
        second -= better;
        columns[0][row] = first;
        columns[1][row] = second;
        for (int m = 0; m < shares.length; m++) {
          double seen = Double.isNaN(shares[m]) ? 0 : shares[m] * first + (1 - shares[m]) * second;
          columns[2 + m][row] = seen + noise * (bias[m] + 0.3 * random.nextGaussian());
        }
        row++;
      }
    }
    List<Scorer> scorers = new ArrayList<>();
    scorers.add(new Scorer("kl", Closer.LOWER, columns[0]));
    scorers.add(new Scorer("reverse-kl", Closer.LOWER, columns[1]));
    for (int m = 0; m < shares.length; m++) {
      scorers.add(new Scorer("metric" + m, Closer.LOWER, columns[2 + m]));
    }
    return new ScoreTable(candidates, scorers);
  }
}
