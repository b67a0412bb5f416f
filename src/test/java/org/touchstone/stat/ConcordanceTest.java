package org.touchstone.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class ConcordanceTest {

  @RepeatedTest(40)
  void countsEqualTheDefinitionOverAllPairsOfRepeatedRows(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    int n = 1 + random.nextInt(30);
    int levels = 1 + random.nextInt(20);
    double[] x = random.ints(n, 0, levels).asDoubleStream().toArray();
    double[] y = random.ints(n, 0, levels).asDoubleStream().toArray();
    int[] weights = random.ints(n, 0, 4).toArray();
    long net = 0;
    long untiedX = 0;
    long untiedY = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        long weight = (long) weights[i] * weights[j];
        net += weight * (long) (Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]));
        untiedX += x[i] != x[j] ? weight : 0;
        untiedY += y[i] != y[j] ? weight : 0;
      }
    }
    assertEquals(
        new Concordance.Pairs(net, untiedX, untiedY), new Concordance(x, y).count(weights));
  }
}
