package org.touchstone.study;

import java.nio.file.Path;
import java.util.List;
import org.touchstone.caption.Figure;
import org.touchstone.caption.Look;
import org.touchstone.density.mixture.TemplateFamily;
import org.touchstone.density.mixture.TemplateGrid;
import org.touchstone.density.mixture.TemplateMixture;
import org.touchstone.network.ModelFile;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Palette;

/**
 * A world of shapes, whose every mode can be put into words.
 *
 * @param mixture the density
 * @param palette its colours
 * @param figures what each mode shows, in the modes' order
 */
record FigureWorld(TemplateMixture mixture, Palette palette, List<Figure> figures) {

  /** Whether a model file describes such a world. */
  static boolean is(ModelFile model) {
    return model.family().equals(TemplateFamily.TEMPLATES.id());
  }

  /**
   * Reads a world.
   *
   * @param file its model file
   * @return the world
   * @throws ParameterProblem if it is of another family, or wrong
   */
  static FigureWorld read(Path file) {
    ModelFile model = ModelFile.read(file);
    if (!is(model)) {
      throw new ParameterProblem(
          file.toString(),
          "is of family '"
              + model.family()
              + "', whose images nobody can put into words; expected "
              + TemplateFamily.TEMPLATES.id());
    }
    Palette palette = model.requirePalette(file);
    TemplateMixture mixture = (TemplateMixture) DensityModel.read(file).open();
    TemplateGrid grid = TemplateFamily.grid(model.architecture(), file.toString());
    double height = mixture.space().height();
    double width = mixture.space().width();
    double middle = grid.size() / 2.0;
    List<Figure> figures =
        grid.modes(mixture.space()).stream()
            .map(
                mode ->
                    new Figure(
                        grid.shapes().get(mode.shape()).id(),
                        colour(palette, mode.colour()),
                        Figure.place(
                            (mode.top() + middle) / height, (mode.left() + middle) / width)))
            .toList();
    return new FigureWorld(mixture, palette, figures);
  }

  private static String colour(Palette palette, int colour) {
    return Look.Colour.of(
            palette.channel(colour, 0), palette.channel(colour, 1), palette.channel(colour, 2))
        .word();
  }
}
