package org.touchstone.feature;

import java.util.Optional;
import java.util.SplittableRandom;
import org.touchstone.image.Resize;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Sha256;

/**
 * Pictures as an extractor will meet them. Of a photograph one half are originals, one quarter are
 * palette-coded ones through each resize; each is shifted by up to three pixels and, if so wished,
 * mirrored at random. A network of originals alone loses 30 points on palette-coded images. Figures
 * follow the photographs, half of them through each resize, where they stand.
 *
 * @param photographs original images, 32x32
 * @param coded the same images, palette-coded at a smaller size, in colour
 * @param flips whether photographs are mirrored at random
 * @param figures images of a world without photographs
 */
public record Pictures(
    RgbImages photographs, RgbImages coded, boolean flips, Optional<RgbImages> figures) {

  private static final int SHIFT = 3;
  private static final int SIDE = ResidualTrunk.SIDE;
  private static final int SIZE = 3 * SIDE * SIDE;
  private static final float GREY = 127.5f;

  /**
   * How many there are.
   *
   * @return photographs and figures
   */
  public int count() {
    return photographs.count() + figures.map(RgbImages::count).orElse(0);
  }

  /** What tells them from others. */
  String fingerprint() {
    return String.join(
        " ",
        Sha256.of(photographs.pixels()),
        Sha256.of(coded.pixels()),
        figures.map(f -> Sha256.of(f.pixels())).orElse("no figures"),
        flips ? "mirrored" : "as they are");
  }

  /**
   * A random view of some of them.
   *
   * @param rows their numbers
   * @param random where shifts and choices come from
   * @return [rows, 3, 32, 32] in 0 to 255
   */
  float[] batch(int[] rows, SplittableRandom random) {
    float[] batch = new float[rows.length * SIZE];
    for (int i = 0; i < rows.length; i++) {
      int choice = random.nextInt(4);
      if (rows[i] < photographs.count()) {
        place(photograph(rows[i], choice), batch, i * SIZE, random);
      } else {
        Resize resize = choice % 2 == 0 ? Resize.CLEAN : Resize.LEGACY;
        float[] figure = view(resize, figures.orElseThrow(), rows[i] - photographs.count());
        System.arraycopy(figure, 0, batch, i * SIZE, SIZE);
      }
    }
    return batch;
  }

  private float[] photograph(int row, int choice) {
    return switch (choice) {
      case 0 -> view(Resize.CLEAN, coded, row);
      case 1 -> view(Resize.LEGACY, coded, row);
      default -> view(Resize.CLEAN, photographs, row);
    };
  }

  private static float[] view(Resize resize, RgbImages images, int row) {
    return resize.applyChannelsFirst(images, row, row + 1, SIDE, SIDE);
  }

  private void place(float[] picture, float[] batch, int at, SplittableRandom random) {
    int down = random.nextInt(2 * SHIFT + 1) - SHIFT;
    int right = random.nextInt(2 * SHIFT + 1) - SHIFT;
    boolean mirrored = random.nextBoolean() && flips; // drawn anyway: one stream
    for (int channel = 0; channel < 3; channel++) {
      for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
          int fromRow = row - down;
          int shifted = column - right;
          int fromColumn = mirrored ? SIDE - 1 - shifted : shifted;
          boolean inside = fromRow >= 0 && fromRow < SIDE && fromColumn >= 0 && fromColumn < SIDE;
          batch[at++] = inside ? picture[(channel * SIDE + fromRow) * SIDE + fromColumn] : GREY;
        }
      }
    }
  }
}
