package org.touchstone.stat;

import org.touchstone.linalg.Matrix;
import org.touchstone.linalg.Products;

/**
 * A covariance for few rows: the sample covariance S, drawn towards a multiple of the identity as
 * far as minimises the expected squared error. With m = tr S / d and |A|&sup2; = tr AA&#x1D40; / d,
 *
 * <pre>
 * &Sigma; = (b&sup2;/&delta;&sup2;) m I + (1 &minus; b&sup2;/&delta;&sup2;) S,   &delta;&sup2; = |S &minus; m I|&sup2;,
 * b&sup2; = min(&delta;&sup2;, 1/n&sup2; &Sigma;_i |x_i x_i&#x1D40; &minus; S|&sup2;)
 * </pre>
 *
 * <p>where x are the centred rows and S divides by n, as in scikit-learn's {@code ledoit_wolf}.
 * Where S is a multiple of the identity already there is nothing to shrink, and
 * b&sup2;/&delta;&sup2; is 0. Cost: O(n d&sup2;).
 *
 * <p>Source: O. Ledoit, M. Wolf, "A well-conditioned estimator for large-dimensional covariance
 * matrices", Journal of Multivariate Analysis 88 (2004).
 *
 * @param covariance &Sigma;, d x d
 * @param shrinkage b&sup2;/&delta;&sup2;, in [0, 1]
 */
public record LedoitWolf(Matrix covariance, double shrinkage) {

  /**
   * Estimates a covariance.
   *
   * @param rows n x d with n at least 2, a row a sample
   * @return the shrunk covariance
   * @throws IllegalArgumentException if there are fewer than two rows
   */
  public static LedoitWolf of(Matrix rows) {
    int n = rows.rows();
    int d = rows.columns();
    if (n < 2) {
      throw new IllegalArgumentException("a covariance of " + n + " rows");
    }
    Matrix centred = Moments.centred(rows, Moments.mean(rows));
    Matrix covariance = Products.gram(centred);
    double squares = 0;
    double trace = 0;
    for (int i = 0; i < covariance.values().length; i++) {
      covariance.values()[i] /= n;
      squares += covariance.values()[i] * covariance.values()[i];
    }
    for (int j = 0; j < d; j++) {
      trace += covariance.get(j, j);
    }
    double level = trace / d;
    double distance = squares - level * trace; // |S - m I|^2 d = tr S^2 - (tr S)^2 / d
    double fourth = 0;
    for (int i = 0; i < n; i++) {
      double length = 0;
      for (int j = 0; j < d; j++) {
        length += centred.get(i, j) * centred.get(i, j);
      }
      fourth += length * length;
    }
    double error = (fourth / n - squares) / n; // the sum of |x x' - S|^2 d over n^2
    double shrinkage = distance > 0 ? Math.max(0, Math.min(1, error / distance)) : 0;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double target = i == j ? level : 0;
        covariance.values()[i * d + j] =
            shrinkage * target + (1 - shrinkage) * covariance.get(i, j);
      }
    }
    return new LedoitWolf(covariance, shrinkage);
  }
}
