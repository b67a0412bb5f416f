package org.touchstone.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LinearAlgebraTest {

  /** A few hundred additions of numbers near 1 in double precision. */
  private static final double ROUNDING = 1e-12;

  private final Matrix a = new Matrix(2, 3, new double[] {1, 2, 3, 4, 5, 6});

  @Test
  void productsAreRowByColumn() {
    Matrix b = new Matrix(3, 2, new double[] {7, 8, 9, 10, 11, 12});
    assertArrayEquals(new double[] {58, 64, 139, 154}, Products.times(a, b).values());
    assertArrayEquals(new double[] {14, 32, 32, 77}, Products.timesTransposed(a, a).values());
    assertArrayEquals(
        new double[] {17, 22, 27, 22, 29, 36, 27, 36, 45}, Products.transposedTimes(a, a).values());
    assertThrows(IllegalArgumentException.class, () -> Products.times(a, a));
  }

  @Test
  void eigenvectorsAreRowsAndRebuildTheMatrix() {
    Matrix symmetric = new Matrix(2, 2, new double[] {2, 1, 1, 2}); // eigenvalues 1 and 3
    SymmetricEigen eigen = SymmetricEigen.of(symmetric);
    assertArrayEquals(new double[] {1, 3}, eigen.values(), ROUNDING);
    assertArrayEquals(new double[] {1, 3}, SymmetricEigen.values(symmetric), ROUNDING);
    assertEquals(eigen.vectors().get(1, 0), eigen.vectors().get(1, 1), ROUNDING);
    assertEquals(0.5, Math.pow(eigen.vectors().get(1, 0), 2), ROUNDING);
  }

  @Test
  void eigenvaluesOfNanAreRefused() {
    Matrix nan = new Matrix(2, 2, new double[] {1, Double.NaN, Double.NaN, 1});
    assertThrows(ArithmeticException.class, () -> SymmetricEigen.values(nan));
  }

  @Test
  void singularValuesOfARectangleAreRootsOfTheEigenvaluesOfItsGram() {
    double[] squares = SymmetricEigen.values(Products.timesTransposed(a, a));
    double[] values = SingularValues.of(a);
    assertEquals(Math.sqrt(squares[1]), values[0], ROUNDING);
    assertEquals(Math.sqrt(squares[0]), values[1], ROUNDING);
    assertEquals(values[0] + values[1], SingularValues.sum(a), ROUNDING);
  }

  @Test
  void aRootOfASingularCovarianceHasAsManyRowsAsRankAndRebuildsIt() {
    Matrix covariance = Products.transposedTimes(a, a); // 3 x 3 of rank 2
    Matrix root = CovarianceRoot.of(covariance);
    assertEquals(2, root.rows());
    assertArrayEquals(
        covariance.values(), Products.transposedTimes(root, root).values(), 100 * ROUNDING);
  }

  @Test
  void aMatrixWithNegativeEigenvaluesIsNoCovariance() {
    Matrix saddle = new Matrix(2, 2, new double[] {1, 0, 0, -1});
    assertThrows(ArithmeticException.class, () -> CovarianceRoot.of(saddle));
  }

  @Test
  void traceOfTheProductsRootIsThatOfTheClosedFormForCommutingCovariances() {
    Matrix first = new Matrix(2, 2, new double[] {4, 0, 0, 9});
    Matrix second = new Matrix(2, 2, new double[] {25, 0, 0, 0}); // singular
    assertEquals(
        2 * 5 + 3 * 0,
        CovarianceRoot.traceOfProductRoot(CovarianceRoot.of(first), CovarianceRoot.of(second)),
        ROUNDING);
  }

  @Test
  void rowsAreSlicedAndPicked() {
    assertArrayEquals(new double[] {4, 5, 6}, a.slice(1, 2).values());
    assertArrayEquals(new double[] {4, 5, 6, 1, 2, 3}, a.rows(new int[] {1, 0}).values());
  }

  @Test
  void nativeProductsAreThoseOfMatricesInEitherPrecision() {
    for (Arithmetic precision : Arithmetic.values()) {
      try (NativeMatrix rows = NativeMatrix.of(precision, 4, 3);
          NativeMatrix products = NativeMatrix.of(precision, 4, 5)) {
        rows.put(0, a.values(), 0);
        rows.put(1, a.values(), 3);
        products.setProducts(rows, 2, rows, 2);
        assertArrayEquals(new double[] {14, 32}, row(products, 0), 0); // small integers are exact
        assertArrayEquals(new double[] {32, 77}, row(products, 1), 0);
        rows.put(0, new double[] {1, 0, 1}, 0);
        products.setGram(rows, 2);
        assertArrayEquals(new double[] {2, 10}, row(products, 0), 0);
        assertEquals(77, row(products, 1)[1], 0);
        rows.put(0, rows, 1);
        products.setGram(rows, 2);
        assertArrayEquals(new double[] {77, 77}, row(products, 0), 0);
        assertThrows(IllegalArgumentException.class, () -> products.setGram(rows, 5));
        assertThrows(IllegalArgumentException.class, () -> products.setProducts(rows, 5, rows, 2));
      }
    }
  }

  private static double[] row(NativeMatrix matrix, int row) {
    double[] values = new double[2];
    matrix.get(row, values);
    return values;
  }

  @Test
  void aSumOfGramsIsThatOfAllRows() {
    GramSum sum = new GramSum(3);
    sum.add(a.values(), 1);
    GramSum rest = new GramSum(3);
    rest.add(new double[] {9, 9, 9}, 1);
    rest.clear();
    rest.add(a.slice(1, 2).values(), 1);
    sum.add(rest);
    Matrix gram = Products.transposedTimes(a, a);
    assertArrayEquals(gram.values(), sum.over(1).values());
    assertArrayEquals(gram.values(), Products.gram(a).values());
    assertEquals(gram.get(2, 0) / 4, sum.over(4).get(2, 0));
  }

  @Test
  void theTriangularRootRebuildsTheCovarianceAndIsAbsentWhereItIsSingular() {
    Matrix covariance = new Matrix(2, 2, new double[] {4, 2, 2, 10}); // [2 1; 0 3]
    Matrix root = CovarianceRoot.triangular(covariance).orElseThrow();
    assertArrayEquals(new double[] {2, 1, 0, 3}, root.values(), ROUNDING);
    assertEquals(14, CovarianceRoot.traceByEigenvalues(root, covariance).orElseThrow(), ROUNDING);
    assertTrue(CovarianceRoot.triangular(Products.gram(a)).isEmpty()); // rank 2 of 3
  }
}
