package org.touchstone.network;

/**
 * A tensor of trainable numbers: what it is called, its shape, and how it starts.
 *
 * @param name dotted name, unique in the network
 * @param start standard deviation of the normal distribution that it starts from; 0 starts at zero
 * @param constant what is added at the start (1 for the gain of a normalisation)
 * @param trained whether training changes it by its gradient; running statistics are not
 * @param shape its sides
 */
public record ParameterSpec(
    String name, double start, double constant, boolean trained, long... shape) {

  /**
   * A tensor that starts normal.
   *
   * @param name its name
   * @param deviation the standard deviation
   * @param shape its sides
   * @return the specification
   */
  public static ParameterSpec normal(String name, double deviation, long... shape) {
    return new ParameterSpec(name, deviation, 0, true, shape);
  }

  /**
   * A tensor that starts at zero.
   *
   * @param name its name
   * @param shape its sides
   * @return the specification
   */
  public static ParameterSpec zero(String name, long... shape) {
    return new ParameterSpec(name, 0, 0, true, shape);
  }

  /**
   * A tensor that starts at one.
   *
   * @param name its name
   * @param shape its sides
   * @return the specification
   */
  public static ParameterSpec one(String name, long... shape) {
    return new ParameterSpec(name, 0, 1, true, shape);
  }

  /**
   * A running statistic.
   *
   * @param name its name
   * @param constant where it starts
   * @param shape its sides
   * @return the specification
   */
  public static ParameterSpec statistic(String name, double constant, long... shape) {
    return new ParameterSpec(name, 0, constant, false, shape);
  }

  /**
   * Numbers in it.
   *
   * @return the product of the sides
   */
  public long size() {
    long size = 1;
    for (long side : shape) {
      size *= side;
    }
    return size;
  }
}
