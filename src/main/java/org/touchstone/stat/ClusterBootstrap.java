package org.touchstone.stat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The two-stage bootstrap of rows that come in clusters: as many clusters as there are, drawn with
 * replacement, then in each drawn copy of a cluster as many rows as it has, drawn with replacement.
 *
 * <p>Source: A. C. Davison and D. V. Hinkley, "Bootstrap Methods and their Application", Cambridge
 * University Press 1997, section 3.8.
 */
public final class ClusterBootstrap {

  /**
   * One resample.
   *
   * @param chosen cluster of each drawn copy
   * @param within per drawn copy, how often each row of its cluster was drawn
   * @param times how often each cluster was drawn
   * @param weights how often each row was drawn in all
   */
  public record Replicate(int[] chosen, int[][] within, int[] times, int[] weights) {}

  private final int[][] members;
  private final int rows;

  /**
   * Groups rows.
   *
   * @param clusterOf cluster of each row, numbered from 0 without gaps
   */
  public ClusterBootstrap(int[] clusterOf) {
    rows = clusterOf.length;
    int clusters = Arrays.stream(clusterOf).max().orElse(-1) + 1;
    members = new int[clusters][];
    for (int c = 0; c < clusters; c++) {
      int cluster = c;
      members[c] = IntStream.range(0, rows).filter(r -> clusterOf[r] == cluster).toArray();
    }
  }

  /**
   * The number of clusters.
   *
   * @return the number
   */
  public int clusters() {
    return members.length;
  }

  /**
   * The rows of a cluster.
   *
   * @param cluster number of the cluster
   * @return its rows in ascending order; not to be written to
   */
  public int[] members(int cluster) {
    return members[cluster];
  }

  /**
   * Draws a resample.
   *
   * @param random where randomness comes from
   * @return the resample
   */
  public Replicate draw(SplittableRandom random) {
    int[] chosen = new int[members.length];
    int[][] within = new int[members.length][];
    int[] times = new int[members.length];
    int[] weights = new int[rows];
    for (int copy = 0; copy < chosen.length; copy++) {
      int cluster = random.nextInt(members.length);
      int[] rowsHere = members[cluster];
      int[] counts = new int[rowsHere.length];
      for (int k = 0; k < counts.length; k++) {
        counts[random.nextInt(counts.length)]++;
      }
      for (int k = 0; k < counts.length; k++) {
        weights[rowsHere[k]] += counts[k];
      }
      chosen[copy] = cluster;
      within[copy] = counts;
      times[cluster]++;
    }
    return new Replicate(chosen, within, times, weights);
  }
}
