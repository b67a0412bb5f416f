package org.touchstone.study;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.touchstone.caption.Figure;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.TokenImages;

/**
 * Images of worlds of shapes, and what each shows.
 *
 * @param images in colour
 * @param figures one an image
 */
record DrawnFigures(RgbImages images, List<Figure> figures) {

  /**
   * Draws the same number of images of each world.
   *
   * @param worlds the worlds, whose images have one size
   * @param count how many in all
   * @param seeds the randomness
   * @return the images, world by world
   * @throws ParameterProblem if the worlds' images have several sizes
   */
  static DrawnFigures of(List<FigureWorld> worlds, int count, SeedTree seeds) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    List<Figure> figures = new ArrayList<>();
    int height = worlds.get(0).mixture().space().height();
    int width = worlds.get(0).mixture().space().width();
    int each = count / worlds.size();
    for (int w = 0; w < worlds.size(); w++) {
      FigureWorld world = worlds.get(w);
      if (world.mixture().space().height() != height || world.mixture().space().width() != width) {
        throw new ParameterProblem(
            "data.figures", "the worlds' images have several sizes, expected one");
      }
      Uniforms uniforms = Uniforms.independent(seeds.child(w));
      TokenImages drawn = world.mixture().draw(each, uniforms).samples();
      pixels.writeBytes(drawn.toRgb(world.palette()).pixels());
      for (int mode : world.mixture().modes(each, uniforms)) {
        figures.add(world.figures().get(mode));
      }
    }
    return new DrawnFigures(
        new RgbImages(figures.size(), height, width, pixels.toByteArray()), figures);
  }

  /**
   * Draws what a recipe asks for.
   *
   * @param recipe the recipe, with figures
   * @param file where it was read from
   * @param count how many
   * @param part its name among the seeds: what is learned from is not what is measured on
   * @return the images
   * @throws ParameterProblem if a world is missing or none of shapes
   */
  static DrawnFigures of(ModelFile recipe, Path file, int count, String part) {
    List<FigureWorld> worlds =
        recipe.data().figures().of().stream()
            .map(world -> FigureWorld.read(file.resolveSibling(world).normalize()))
            .toList();
    SeedTree seeds = new SeedTree(recipe.training().seed()).child("figures").child(part);
    return of(worlds, count, seeds);
  }

  /** The shapes that there are, sorted. */
  List<String> shapes() {
    return figures.stream().map(Figure::shape).distinct().sorted().toList();
  }
}
