package org.touchstone.sample;

import java.util.Arrays;

/**
 * Palette images as tokens, image by image and row by row.
 *
 * @param space where they live
 * @param count number of images
 * @param tokens as NumPy stores them: {@code count * height * width} unsigned bytes up to 256
 *     colours, above that little-endian pairs of bytes (uint16); not copied
 */
public record TokenImages(Space space, int count, byte[] tokens) implements Samples {

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if the array has another length
   */
  public TokenImages {
    if (tokens.length != (long) count * space.imageBytes()) {
      throw new IllegalArgumentException(
          count
              + " "
              + space
              + " have "
              + (long) count * space.imageBytes()
              + " bytes of tokens, found "
              + tokens.length);
    }
  }

  /**
   * Images all of whose tokens are 0.
   *
   * @param space where they live
   * @param count how many
   * @return the images
   */
  public static TokenImages blank(Space space, int count) {
    return new TokenImages(space, count, new byte[Math.multiplyExact(count, space.imageBytes())]);
  }

  /**
   * One token.
   *
   * @param image number of the image
   * @param position row times width plus column
   * @return the token
   */
  public int token(int image, int position) {
    int at = image * space.dimensions() + position;
    return space.tokenBytes() == 1
        ? tokens[at] & 0xff
        : tokens[2 * at] & 0xff | (tokens[2 * at + 1] & 0xff) << 8;
  }

  /**
   * Changes one token.
   *
   * @param image number of the image
   * @param position row times width plus column
   * @param token the new token; whether the space has it is not looked at
   */
  public void set(int image, int position, int token) {
    int at = image * space.dimensions() + position;
    if (space.tokenBytes() == 1) {
      tokens[at] = (byte) token;
    } else {
      tokens[2 * at] = (byte) token;
      tokens[2 * at + 1] = (byte) (token >> 8);
    }
  }

  /**
   * Copies some consecutive images into others of the same space.
   *
   * @param from the first
   * @param number how many
   * @param target where to
   * @param at number that the first gets there
   */
  public void copyTo(int from, int number, TokenImages target, int at) {
    int size = space.imageBytes();
    System.arraycopy(tokens, from * size, target.tokens, at * size, number * size);
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
    int size = space.imageBytes();
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
    int size = space.dimensions();
    byte[] pixels = new byte[Math.multiplyExact(3 * size, count)];
    for (int i = 0; i < count * size; i++) {
      System.arraycopy(palette.rgb(), 3 * token(i / size, i % size), pixels, 3 * i, 3);
    }
    return new RgbImages(count, space.height(), space.width(), pixels);
  }
}
