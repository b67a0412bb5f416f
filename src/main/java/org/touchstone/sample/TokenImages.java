package org.touchstone.sample;

import java.util.Arrays;

/**
 * Palette images as tokens, image by image and row by row.
 *
 * @param space where they live
 * @param count number of images
 * @param tokens {@code count * height * width} unsigned bytes; not copied
 */
public record TokenImages(Space space, int count, byte[] tokens) implements Samples {

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if the array has another length
   */
  public TokenImages {
    if (tokens.length != (long) count * space.dimensions()) {
      throw new IllegalArgumentException(
          count
              + " "
              + space
              + " have "
              + (long) count * space.dimensions()
              + " tokens, found "
              + tokens.length);
    }
  }

  /**
   * One token.
   *
   * @param image number of the image
   * @param position row times width plus column
   * @return the token
   */
  public int token(int image, int position) {
    return tokens[image * space.dimensions() + position] & 0xff;
  }

  /**
   * Some consecutive images.
   *
   * @param from the first
   * @param to one past the last
   * @return a copy of them
   */
  @Override
  public TokenImages slice(int from, int to) {
    int size = space.dimensions();
    return new TokenImages(space, to - from, Arrays.copyOfRange(tokens, from * size, to * size));
  }

  /**
   * The images in colour.
   *
   * @param palette the colours; as many as the space has
   * @return the images in RGB
   * @throws IllegalArgumentException if the palette has another number of colours
   */
  public RgbImages toRgb(Palette palette) {
    if (palette.size() != space.colours()) {
      throw new IllegalArgumentException(
          "the palette has " + palette.size() + " colours, the images " + space.colours());
    }
    byte[] pixels = new byte[3 * tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      System.arraycopy(palette.rgb(), 3 * (tokens[i] & 0xff), pixels, 3 * i, 3);
    }
    return new RgbImages(count, space.height(), space.width(), pixels);
  }
}
