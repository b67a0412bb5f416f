package org.touchstone.image;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Palette;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Space;
import smile.clustering.BBDTree;
import smile.clustering.KMeans;
import smile.math.MathEx;

/**
 * A palette that suits some images: centres of k-means over their pixels in RGB, rounded to whole
 * levels and sorted from dark to light by luminance (0.299 R + 0.587 G + 0.114 B).
 *
 * <p>The same images, parameters and seed give the same palette, whatever the number of cores: of
 * Smile's two k-means, the one over a k-d tree sums in a fixed order ({@code lloyd} does not).
 *
 * <p>Source: Chen et al., <i>Generative Pretraining from Pixels</i>, ICML 2020 (a palette by
 * k-means for an image transformer); Arthur and Vassilvitskii, <i>k-means++</i>, SODA 2007 (the
 * starts).
 *
 * @param colours number of colours, 2 to {@value Space#MOST_COLOURS}
 * @param pixels how many pixels to use at most, drawn at random with repetition
 * @param starts how many times to start from new random centres; the best run is taken
 */
public record PaletteFit(int colours, int pixels, int starts) {

  private static final int ITERATIONS = 200;

  /**
   * Checks the parameters.
   *
   * @throws ParameterProblem if one is out of its range
   */
  public PaletteFit {
    if (colours < 2 || colours > Space.MOST_COLOURS) {
      throw new ParameterProblem(
          "palette", "colours " + colours + ", expected 2 to " + Space.MOST_COLOURS);
    }
    if (pixels < colours) {
      throw new ParameterProblem(
          "palette", "pixels " + pixels + ", expected at least as many as colours, " + colours);
    }
    if (starts < 1) {
      throw new ParameterProblem("palette", "starts " + starts + ", expected at least 1");
    }
  }

  /**
   * Fits the palette.
   *
   * @param images the images
   * @param seed seed of the choice of pixels and of the starts
   * @return the palette, from dark to light
   * @throws DataProblem if the images have too few colours
   */
  public Palette fit(RgbImages images, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] points = points(images, random);
    long distinct = Arrays.stream(points).mapToInt(PaletteFit::rounded).distinct().count();
    if (distinct < colours) {
      throw new DataProblem(
          "palette",
          "the pixels used have "
              + distinct
              + " different colours, expected at least "
              + colours
              + "; lower the number of colours");
    }
    BBDTree tree = new BBDTree(points);
    KMeans best = null;
    for (int start = 0; start < starts; start++) {
      MathEx.setSeed(random.nextLong()); // Smile's generator of this thread, which draws the starts
      KMeans run = KMeans.fit(tree, points, colours, ITERATIONS, 0);
      if (best == null || run.distortion < best.distortion) {
        best = run;
      }
    }
    int[] centres =
        Arrays.stream(best.centroids).mapToInt(PaletteFit::rounded).distinct().toArray();
    if (centres.length < colours) {
      throw new DataProblem(
          "palette",
          "only "
              + centres.length
              + " of "
              + colours
              + " centres differ once rounded to whole"
              + " levels; lower the number of colours");
    }
    return palette(centres);
  }

  private double[][] points(RgbImages images, SplittableRandom random) {
    byte[] rgb = images.pixels();
    int all = rgb.length / 3;
    return IntStream.range(0, Math.min(all, pixels))
        .map(i -> 3 * (all <= pixels ? i : random.nextInt(all)))
        .mapToObj(i -> new double[] {rgb[i] & 0xff, rgb[i + 1] & 0xff, rgb[i + 2] & 0xff})
        .toArray(double[][]::new);
  }

  private static int rounded(double[] colour) {
    return (int) Math.round(colour[0]) << 16
        | (int) Math.round(colour[1]) << 8
        | (int) Math.round(colour[2]);
  }

  private static Palette palette(int[] colours) {
    byte[] rgb = new byte[3 * colours.length];
    int at = 0;
    Comparator<Integer> darkFirst = Comparator.comparingInt(PaletteFit::luminance);
    for (int colour :
        Arrays.stream(colours)
            .boxed()
            .sorted(darkFirst.thenComparing(Comparator.naturalOrder()))
            .toList()) {
      rgb[at++] = (byte) (colour >> 16);
      rgb[at++] = (byte) (colour >> 8);
      rgb[at++] = (byte) colour;
    }
    return new Palette(rgb);
  }

  private static int luminance(int colour) {
    return 299 * (colour >> 16 & 0xff) + 587 * (colour >> 8 & 0xff) + 114 * (colour & 0xff);
  }
}
