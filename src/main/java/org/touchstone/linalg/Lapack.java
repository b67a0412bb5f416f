package org.touchstone.linalg;

/** What LAPACK says about how it went. */
final class Lapack {

  private Lapack() {}

  /**
   * Fails where a routine did.
   *
   * @param routine its name
   * @param info what it returned, 0 for success
   * @param values what it computed; LAPACK may return NaN and call it success
   * @throws ArithmeticException if it did not converge
   */
  static void check(String routine, int info, double[] values) {
    boolean finite = true;
    for (double value : values) {
      finite &= Double.isFinite(value);
    }
    if (info != 0 || !finite) {
      throw new ArithmeticException(
          "LAPACK "
              + routine
              + " did not converge (info "
              + info
              + "); are all entries finite and below 1e150?");
    }
  }
}
