package org.touchstone.normality;

import org.touchstone.linalg.Matrix;

/**
 * The fifty flowers of Iris setosa: sepal length and width, petal length and width in cm.
 *
 * <p>Source: R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of
 * Eugenics 7 (1936).
 */
final class IrisSetosa {

  private static final String MILLIMETRES =
      "51 35 14 2 49 30 14 2 47 32 13 2 46 31 15 2 50 36 14 2 54 39 17 4 46 34 14 3 50 34 15 2"
          + " 44 29 14 2 49 31 15 1 54 37 15 2 48 34 16 2 48 30 14 1 43 30 11 1 58 40 12 2"
          + " 57 44 15 4 54 39 13 4 51 35 14 3 57 38 17 3 51 38 15 3 54 34 17 2 51 37 15 4"
          + " 46 36 10 2 51 33 17 5 48 34 19 2 50 30 16 2 50 34 16 4 52 35 15 2 52 34 14 2"
          + " 47 32 16 2 48 31 16 2 54 34 15 4 52 41 15 1 55 42 14 2 49 31 15 2 50 32 12 2"
          + " 55 35 13 2 49 36 14 1 44 30 13 2 51 34 15 2 50 35 13 3 45 23 13 3 44 32 13 2"
          + " 50 35 16 6 51 38 19 4 48 30 14 3 51 38 16 2 46 32 14 2 53 37 15 2 50 33 14 2";

  private IrisSetosa() {}

  /** 50 x 4. */
  static Matrix rows() {
    String[] numbers = MILLIMETRES.split(" ");
    Matrix rows = Matrix.zeros(50, 4);
    for (int i = 0; i < numbers.length; i++) {
      rows.values()[i] = Integer.parseInt(numbers[i]) / 10.0;
    }
    return rows;
  }
}
