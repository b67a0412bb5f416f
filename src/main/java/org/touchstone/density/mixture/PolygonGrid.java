package org.touchstone.density.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Space;

/**
 * All convex polygons of so many corners whose corners lie on a grid, in every colour: the manifold
 * of Lucic et al., made finite so that the likelihood is exact. A pixel is covered where its centre
 * lies inside or on the border. Polygons that cover the same pixels are one mode; those that cover
 * fewer pixels than a corner each are left out. All modes are equally likely; a colour is a class.
 *
 * <p>Source: Lucic, Kurach, Michalski, Gelly, Bousquet, "Are GANs Created Equal? A Large-Scale
 * Study", NeurIPS 2018.
 *
 * @param corners corners of a polygon, 3 or 4
 * @param grid points of the grid along each side of the image
 * @param colours the colours of polygons
 * @param background the colour of all other pixels
 */
public record PolygonGrid(int corners, int grid, int[] colours, int background) {

  /** Modes up to which going through all of them for every image is a matter of seconds. */
  private static final int MOST = 20_000;

  /**
   * Checks what can be checked without a space.
   *
   * @throws ParameterProblem if corners is not 3 or 4, or the grid is too coarse or too fine
   */
  public PolygonGrid {
    if (corners < 3 || corners > 4) {
      throw new ParameterProblem("polygons", "corners " + corners + ", expected 3 or 4");
    }
    if (grid < 2 || grid > 9) {
      throw new ParameterProblem("polygons", "grid " + grid + ", expected 2 to 9");
    }
    if (colours.length == 0) {
      throw new ParameterProblem("polygons", "no colours, expected at least 1");
    }
  }

  /**
   * The modes.
   *
   * @param space the images
   * @return a template for each polygon and colour
   * @throws ParameterProblem if a colour is not of the space or is the background, or there are too
   *     many polygons
   */
  public Templates in(Space space) {
    Colours.require("polygons", space, colours, background);
    Set<List<Integer>> covered = new LinkedHashSet<>();
    choose(new ArrayList<>(), 0, space, covered);
    if (covered.isEmpty() || covered.size() > MOST / colours.length) {
      throw new ParameterProblem(
          "polygons",
          covered.size()
              + " polygons in "
              + colours.length
              + " colours, expected 1 to "
              + MOST
              + " modes; change grid or colours");
    }
    List<byte[]> pixels = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    for (int colour = 0; colour < colours.length; colour++) {
      for (List<Integer> inside : covered) {
        byte[] image = new byte[space.dimensions()];
        Arrays.fill(image, (byte) background);
        for (int pixel : inside) {
          image[pixel] = (byte) colours[colour];
        }
        pixels.add(image);
        classes.add(colour);
      }
    }
    double[] alike = new double[colours.length];
    Arrays.fill(alike, 1);
    return Templates.of(
        space, pixels, classes.stream().mapToInt(Integer::intValue).toArray(), alike);
  }

  private void choose(List<double[]> chosen, int from, Space space, Set<List<Integer>> covered) {
    if (chosen.size() == corners) {
      inside(chosen, space).ifPresent(covered::add);
      return;
    }
    for (int point = from; point < grid * grid; point++) {
      double y = (space.height() - 1.0) * (point / grid) / (grid - 1);
      double x = (space.width() - 1.0) * (point % grid) / (grid - 1);
      chosen.add(new double[] {x, y});
      choose(chosen, point + 1, space, covered);
      chosen.remove(chosen.size() - 1);
    }
  }

  /** The pixels of the convex hull, where every corner is one of it. */
  private Optional<List<Integer>> inside(List<double[]> chosen, Space space) {
    List<double[]> around = new ArrayList<>(chosen);
    double middleX = chosen.stream().mapToDouble(corner -> corner[0]).average().orElseThrow();
    double middleY = chosen.stream().mapToDouble(corner -> corner[1]).average().orElseThrow();
    around.sort(
        (a, b) ->
            Double.compare(
                Math.atan2(a[1] - middleY, a[0] - middleX),
                Math.atan2(b[1] - middleY, b[0] - middleX)));
    for (int k = 0; k < corners; k++) {
      double[] next = around.get((k + 1) % corners);
      if (!(left(around.get(k), next, around.get((k + 2) % corners)) > 1e-9)) {
        return Optional.empty();
      }
    }
    List<Integer> pixels = new ArrayList<>();
    for (int pixel = 0; pixel < space.dimensions(); pixel++) {
      double[] centre = {pixel % space.width(), pixel / space.width()};
      boolean in = true;
      for (int k = 0; k < corners && in; k++) {
        in = left(around.get(k), around.get((k + 1) % corners), centre) >= -1e-9;
      }
      if (in) {
        pixels.add(pixel);
      }
    }
    return pixels.size() < corners
        ? Optional.empty()
        : Optional.of(Collections.unmodifiableList(pixels));
  }

  /**
   * Twice the area of a triangle; positive where c is on the inner side of the line from a to b.
   */
  private static double left(double[] a, double[] b, double[] c) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  }
}
