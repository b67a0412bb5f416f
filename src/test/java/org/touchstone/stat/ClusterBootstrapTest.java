package org.touchstone.stat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.touchstone.stat.ClusterBootstrap.Replicate;

class ClusterBootstrapTest {

  private final ClusterBootstrap bootstrap = new ClusterBootstrap(new int[] {0, 1, 0, 2, 1, 0});

  @Test
  void aReplicateDrawsAsManyClustersAndInEachAsManyRowsAsThereAre() {
    SplittableRandom random = new SplittableRandom(1);
    for (int draw = 0; draw < 200; draw++) {
      Replicate replicate = bootstrap.draw(random);
      assertEquals(3, replicate.chosen().length);
      int[] weights = new int[6];
      for (int copy = 0; copy < 3; copy++) {
        int[] members = bootstrap.members(replicate.chosen()[copy]);
        assertEquals(members.length, Arrays.stream(replicate.within()[copy]).sum());
        for (int k = 0; k < members.length; k++) {
          weights[members[k]] += replicate.within()[copy][k];
        }
      }
      assertArrayEquals(weights, replicate.weights());
    }
  }

  @Test
  void everyRowIsDrawnOnceOnAverage() {
    SplittableRandom random = new SplittableRandom(2);
    int draws = 20_000;
    double[] mean = new double[6];
    for (int draw = 0; draw < draws; draw++) {
      int[] weights = bootstrap.draw(random).weights();
      for (int row = 0; row < 6; row++) {
        mean[row] += weights[row] / (double) draws;
      }
    }
    for (double m : mean) {
      // a weight's variance is below 3 here: 5 standard errors
      assertEquals(1, m, 5 * Math.sqrt(3.0 / draws));
    }
  }

  @Test
  void theSameSeedDrawsTheSame() {
    assertArrayEquals(
        bootstrap.draw(new SplittableRandom(3)).weights(),
        bootstrap.draw(new SplittableRandom(3)).weights());
  }
}
