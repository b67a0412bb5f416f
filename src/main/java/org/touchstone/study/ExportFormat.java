package org.touchstone.study;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;
import org.touchstone.sample.RgbImages;

/** How a set of images is written for other tools. */
public enum ExportFormat {
  /** One file with the array {@code images}: uint8, NHWC. */
  NPZ {
    @Override
    Path write(Path place, RgbImages images) {
      Path file = place.resolveSibling(place.getFileName() + ".npz");
      Npz.write(
          file,
          Map.of(
              "images",
              NpyArray.of(images.pixels(), images.count(), images.height(), images.width(), 3)));
      return file;
    }
  },
  /** A folder of PNG files, numbered so that sorting by name keeps the order. */
  PNG {
    @Override
    Path write(Path place, RgbImages images) throws IOException {
      Files.createDirectories(place);
      BufferedImage picture =
          new BufferedImage(images.width(), images.height(), BufferedImage.TYPE_INT_RGB);
      int digits = Math.max(6, String.valueOf(images.count() - 1).length());
      for (int i = 0; i < images.count(); i++) {
        picture.setRGB(
            0, 0, images.width(), images.height(), colours(images, i), 0, images.width());
        String name = String.format(Locale.ROOT, "%0" + digits + "d.png", i);
        try (OutputStream out = Files.newOutputStream(place.resolve(name))) {
          ImageIO.write(picture, "png", out);
        }
      }
      return place;
    }
  };

  /**
   * Writes a set of images.
   *
   * @param place path of what is written, without an ending
   * @param images the images
   * @return what was written
   * @throws IOException if that cannot be done
   */
  abstract Path write(Path place, RgbImages images) throws IOException;

  private static int[] colours(RgbImages images, int image) {
    int[] colours = new int[images.height() * images.width()];
    byte[] pixels = images.pixels();
    for (int i = 0; i < colours.length; i++) {
      int at = image * images.stride() + 3 * i;
      colours[i] = (pixels[at] & 0xff) << 16 | (pixels[at + 1] & 0xff) << 8 | pixels[at + 2] & 0xff;
    }
    return colours;
  }

  /**
   * The format of a name.
   *
   * @param name npz or png
   * @return the format
   * @throws ParameterProblem if there is none
   */
  public static ExportFormat of(String name) {
    List<String> names =
        Arrays.stream(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new ParameterProblem("--as", "unknown kind " + Nearest.suggest(name, names));
    }
    return values()[index];
  }
}
