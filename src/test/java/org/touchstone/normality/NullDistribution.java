package org.touchstone.normality;

import java.util.Arrays;
import org.touchstone.random.SeedTree;

/** Many independent samples, and what a test says of them. */
final class NullDistribution {

  private NullDistribution() {}

  /** Independent standard normal numbers. */
  static double[] gaussian(int count, SeedTree seeds) {
    double[] values = new double[count];
    StandardNormal.fill(seeds.random(), values, 0, count);
    return values;
  }

  /** Student-t numbers: a normal over the root of an independent mean of squares. */
  static double[] student(int degrees, int count, SeedTree seeds) {
    double[] normals = gaussian(count * (degrees + 1), seeds);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double squares = 0;
      for (int k = 1; k <= degrees; k++) {
        double z = normals[i * (degrees + 1) + k];
        squares += z * z;
      }
      values[i] = normals[i * (degrees + 1)] / Math.sqrt(squares / degrees);
    }
    return values;
  }

  /** p-values of independent Gaussian samples. */
  static double[] pValues(NormalityTest test, int count, int samples, SeedTree seeds) {
    double[] pValues = new double[samples];
    for (int i = 0; i < samples; i++) {
      pValues[i] = test.test(gaussian(count, seeds.child(i))).pValue();
    }
    return pValues;
  }

  static double shareBelow(double level, double[] pValues) {
    return (double) Arrays.stream(pValues).filter(p -> p < level).count() / pValues.length;
  }

  /** Kolmogorov's distance of the values from the uniform distribution on [0, 1]. */
  static double distanceFromUniform(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double below = sorted[i] - (double) i / sorted.length;
      double above = (i + 1.0) / sorted.length - sorted[i];
      distance = Math.max(distance, Math.max(below, above));
    }
    return distance;
  }
}
