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
}
