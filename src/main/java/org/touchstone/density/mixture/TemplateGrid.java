package org.touchstone.density.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;

/**
 * Shapes at the places of a grid: every shape in every colour at every place is a mode, listed
 * shape by shape, then colour by colour, then place by place. A shape is a class.
 *
 * @param shapes the classes
 * @param size side of a shape in pixels
 * @param stride pixels from a place to the next; places start in the upper left corner
 * @param colours the colours of shapes
 * @param background the colour of all other pixels
 * @param weights of the classes, in any unit; empty where all are equally likely
 */
public record TemplateGrid(
    List<Shape> shapes, int size, int stride, int[] colours, int background, double[] weights) {

  /**
   * Checks what can be checked without a space.
   *
   * @throws ParameterProblem if a size is not positive, or the weights are not those of the shapes
   */
  public TemplateGrid {
    if (shapes.isEmpty() || colours.length == 0 || size < 1 || stride < 1) {
      throw new ParameterProblem(
          "templates",
          shapes.size()
              + " shapes of size "
              + size
              + " in "
              + colours.length
              + " colours, stride "
              + stride
              + "; expected at least 1 of each");
    }
    if (weights.length != 0 && weights.length != shapes.size()
        || !Arrays.stream(weights).allMatch(w -> w > 0 && w < Double.POSITIVE_INFINITY)) {
      throw new ParameterProblem(
          "templates",
          "weights "
              + Arrays.toString(weights)
              + ", expected a positive number for each of the "
              + shapes.size()
              + " shapes, or none");
    }
  }

  /**
   * The modes.
   *
   * @param space the images
   * @return a template for each shape, colour and place
   * @throws ParameterProblem if a shape is larger than the image, a colour is not of the space or
   *     is the background, or two modes look alike
   */
  public Templates in(Space space) {
    if (size > Math.min(space.height(), space.width())) {
      throw new ParameterProblem("templates", "size " + size + " is larger than " + space);
    }
    Colours.require("templates", space, colours, background);
    List<byte[]> pixels = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    for (Mode mode : modes(space)) {
      pixels.add(template(space, mode));
      classes.add(mode.shape());
    }
    double[] classWeights = weights;
    if (weights.length == 0) {
      classWeights = new double[shapes.size()];
      Arrays.fill(classWeights, 1);
    }
    int[] ofModes = classes.stream().mapToInt(Integer::intValue).toArray();
    return Templates.of(space, pixels, ofModes, classWeights);
  }

  /**
   * What each mode shows, in the modes' order.
   *
   * @param space the images
   * @return one for each shape, colour and place
   */
  public List<Mode> modes(Space space) {
    List<Mode> modes = new ArrayList<>();
    for (int shape = 0; shape < shapes.size(); shape++) {
      for (int colour : colours) {
        for (int top = 0; top + size <= space.height(); top += stride) {
          for (int left = 0; left + size <= space.width(); left += stride) {
            modes.add(new Mode(shape, colour, top, left));
          }
        }
      }
    }
    return modes;
  }

  /**
   * What a mode shows.
   *
   * @param shape number of the shape, which is its class
   * @param colour the colour of the shape
   * @param top row of its upper edge
   * @param left column of its left edge
   */
  public record Mode(int shape, int colour, int top, int left) {}

  private byte[] template(Space space, Mode mode) {
    byte[] pixels = new byte[space.dimensions()];
    Arrays.fill(pixels, (byte) background);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        if (shapes.get(mode.shape()).covers(row, column, size)) {
          pixels[(mode.top() + row) * space.width() + mode.left() + column] = (byte) mode.colour();
        }
      }
    }
    return pixels;
  }
}
