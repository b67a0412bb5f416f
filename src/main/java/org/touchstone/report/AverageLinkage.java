package org.touchstone.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * An order of names in which alike ones stand together: clusters are merged by the highest mean
 * similarity of their members, and of two merged clusters the most similar ends meet.
 *
 * <p>Source: R. R. Sokal and C. D. Michener, "A statistical method for evaluating systematic
 * relationships", University of Kansas Science Bulletin 38 (1958).
 */
final class AverageLinkage {

  private final Map<List<String>, Double> similarities;

  /**
   * Similarities to go by.
   *
   * @param similarities by pair of names; one that is missing counts as 0
   */
  AverageLinkage(Map<List<String>, Double> similarities) {
    this.similarities = similarities;
  }

  /** The names in their new order; the same for the same names in any but tied similarities. */
  List<String> order(List<String> names) {
    List<List<String>> clusters = new ArrayList<>();
    names.forEach(name -> clusters.add(List.of(name)));
    while (clusters.size() > 1) {
      int first = 0;
      int second = 1;
      double best = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < clusters.size(); i++) {
        for (int j = i + 1; j < clusters.size(); j++) {
          double mean = mean(clusters.get(i), clusters.get(j));
          if (mean > best) {
            best = mean;
            first = i;
            second = j;
          }
        }
      }
      clusters.set(first, joined(clusters.get(first), clusters.remove(second)));
    }
    return clusters.get(0);
  }

  private List<String> joined(List<String> a, List<String> b) {
    List<String> best = List.of();
    double most = Double.NEGATIVE_INFINITY;
    for (List<String> left : List.of(a, reversed(a))) {
      for (List<String> right : List.of(b, reversed(b))) {
        double meeting = similarity(left.get(left.size() - 1), right.get(0));
        if (meeting > most) {
          most = meeting;
          best = new ArrayList<>(left);
          best.addAll(right);
        }
      }
    }
    return best;
  }

  private static List<String> reversed(List<String> names) {
    List<String> reversed = new ArrayList<>(names);
    Collections.reverse(reversed);
    return reversed;
  }

  private double mean(List<String> a, List<String> b) {
    double sum = 0;
    for (String one : a) {
      for (String other : b) {
        sum += similarity(one, other);
      }
    }
    return sum / (a.size() * b.size());
  }

  private double similarity(String one, String other) {
    return similarities.getOrDefault(List.of(one, other), 0.0);
  }
}
