package org.touchstone.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.touchstone.image.Resize;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.RgbImages;

/**
 * How images become the tensor that a network reads, of shape (images, 3, height, width): resized,
 * cropped around the centre, then normalised. Nothing is rounded on the way but by a kernel that
 * says so.
 *
 * @param resize the kernel; absent: images come as they are
 * @param size rows and columns of the tensor; absent: those of the images
 * @param shorterSide if present, the shorter side is resized to this many pixels, the longer one in
 *     proportion (rounded down), and {@code size} pixels around the centre are kept, as torchvision
 *     does; if absent, both sides are resized to {@code size}
 * @param element the type of the tensor's numbers
 * @param normalisation what becomes of levels; absent: they stay in 0 to 255
 */
public record NetworkInput(
    Optional<Resize> resize,
    OptionalInt size,
    OptionalInt shorterSide,
    Element element,
    Optional<Normalisation> normalisation) {

  /** The type of a tensor's numbers. */
  public enum Element {
    /** Single precision. */
    FLOAT32,
    /** Whole levels in 0 to 255. */
    UINT8
  }

  /** Rows and columns. */
  private record Sides(int height, int width) {}

  /**
   * Checks that the parts fit.
   *
   * @throws ParameterProblem if images are resized to no size, or cropped without being resized, or
   *     to more than there is, or whole levels are asked of a kernel that gives fractions
   */
  public NetworkInput {
    if (resize.isPresent() && size.isEmpty()) {
      throw new ParameterProblem(
          "size", "found none, expected the side in pixels to which images are resized");
    }
    if (size.isPresent() && size.getAsInt() < 1) {
      throw new ParameterProblem("size", "found " + size.getAsInt() + ", expected at least 1");
    }
    if (shorterSide.isPresent() && (resize.isEmpty() || shorterSide.getAsInt() < size.getAsInt())) {
      throw new ParameterProblem(
          "shorter-side",
          resize.isEmpty()
              ? "needs a resize, found none; leave it out"
              : "found "
                  + shorterSide.getAsInt()
                  + ", expected at least the size, "
                  + size.getAsInt()
                  + ", which is cut out of it");
    }
    if (element == Element.UINT8 && normalisation.isPresent()) {
      throw new ParameterProblem(
          "normalisation", "uint8 levels stay as they are; leave it out, or say input: float32");
    }
    if (element == Element.UINT8 && resize.isPresent() && !resize.get().wholeLevels()) {
      throw new ParameterProblem(
          "input",
          "uint8 needs whole levels, and "
              + resize.get().id()
              + " gives fractions; take "
              + Resize.PILLOW_BICUBIC_UINT8.id()
              + " or none, or say input: float32");
    }
  }

  /**
   * Some consecutive images as a tensor.
   *
   * @param manager its owner
   * @param images the images
   * @param first the first of them
   * @param last one past the last
   * @param count images of the tensor, at least last - first; what lies beyond is zero
   * @return the tensor
   * @throws DataProblem if the images are not resized and have another size
   */
  NDArray tensor(NDManager manager, RgbImages images, int first, int last, int count) {
    Sides resized = resized(images);
    Sides kept =
        size.isPresent() ? new Sides(size.getAsInt(), size.getAsInt()) : resized; // the crop
    boolean untouched = resized.height == images.height() && resized.width == images.width();
    Levels levels =
        new Levels(
            images,
            untouched ? Optional.empty() : resize,
            resized.height,
            resized.width,
            kept.height,
            kept.width);
    Shape shape = new Shape(count, 3, kept.height, kept.width);
    boolean whole = element == Element.UINT8;
    // memory outside the heap, which the tensor takes as it is: zero where nothing is written
    ByteBuffer numbers =
        manager.allocateDirect(Math.multiplyExact(whole ? 1 : 4, Math.toIntExact(shape.size())));
    FloatBuffer floats = numbers.asFloatBuffer();
    for (int image = first; image < last; image++) {
      float[] values = levels.of(image);
      if (whole) {
        numbers.put(bytes(values));
      } else {
        normalisation.ifPresent(wanted -> wanted.apply(values));
        floats.put(values);
      }
    }
    return manager.create(numbers.rewind(), shape, whole ? DataType.UINT8 : DataType.FLOAT32);
  }

  /** Levels that are whole. */
  private static byte[] bytes(float[] levels) {
    byte[] bytes = new byte[levels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) levels[i];
    }
    return bytes;
  }

  /** The sides to which images are resized, before the crop. */
  private Sides resized(RgbImages images) {
    int height = images.height();
    int width = images.width();
    if (resize.isEmpty()) {
      if (size.isPresent() && (height != size.getAsInt() || width != size.getAsInt())) {
        throw new DataProblem(
            "images",
            "are "
                + height
                + " x "
                + width
                + ", and the network reads "
                + size.getAsInt()
                + " x "
                + size.getAsInt()
                + "; choose a resize");
      }
      return new Sides(height, width);
    }
    if (shorterSide.isEmpty()) {
      return new Sides(size.getAsInt(), size.getAsInt());
    }
    int side = shorterSide.getAsInt();
    return height < width
        ? new Sides(side, (int) ((long) side * width / height))
        : new Sides((int) ((long) side * height / width), side);
  }
}
