package org.touchstone.image;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;

/**
 * Images of one size that come in blocks, so that a set may be larger than the memory. What {@link
 * ImageFiles} refuses is refused here too, when its block comes.
 */
public abstract class ImageBlocks implements AutoCloseable {

  /** Bytes of a block, about: pixels only, networks need more. */
  private static final int BYTES = 1 << 26;

  /** A multiple of the images that networks take at once. */
  private static final int CHUNK = 64;

  /** Bytes of a block of large images, which all go into one array. */
  private static final long MOST_BYTES = 1_500_000_000;

  private static final int MOST = 4000;

  private final int count;
  private final int height;
  private final int width;

  private ImageBlocks(int count, int height, int width) {
    this.count = count;
    this.height = height;
    this.width = width;
  }

  /**
   * Opens a set.
   *
   * @param path a folder or .zip, of which a block is decoded at a time; an .npy or .npz, an IDX
   *     file or a CIFAR-10 batch, of which a block is read at a time
   * @param onBad what is done about bad files of a folder or zip
   * @return its blocks, to be closed
   * @throws org.touchstone.problem.ParameterProblem if there is nothing at the path
   * @throws DataProblem if there is no image, or its first one or its header is damaged
   */
  public static ImageBlocks open(Path path, OnBadImage onBad) {
    ImageFiles.requireExists(path);
    if (ImageFiles.isContainer(path)) {
      return InContainer.opened(path, onBad);
    }
    return new InArray(() -> ImageFiles.packed(path));
  }

  /**
   * Images that are in memory already.
   *
   * @param images the images
   * @return blocks of them
   */
  public static ImageBlocks of(RgbImages images) {
    return new ImageBlocks(images.count(), images.height(), images.width()) {
      @Override
      RgbImages block(int from, int to) {
        return images.slice(from, to);
      }

      @Override
      public RgbImages all() {
        return images;
      }
    };
  }

  /**
   * How many images there are.
   *
   * @return the count
   */
  public int count() {
    return count;
  }

  /**
   * Rows of the images.
   *
   * @return the height
   */
  public int height() {
    return height;
  }

  /**
   * Columns of the images.
   *
   * @return the width
   */
  public int width() {
    return width;
  }

  /**
   * The files that were left out.
   *
   * @return them, in the order of names; empty where a bad image is an error
   */
  public List<SkippedImage> skipped() {
    return List.of();
  }

  /**
   * Hands over all blocks, in order; as often as it is asked to.
   *
   * @param sink takes each; it may keep none of them
   * @throws DataProblem if an image is damaged, foreign or of another size
   */
  public void forEach(Consumer<RgbImages> sink) {
    int size = size(height, width);
    for (int from = 0; from < count; from += size) {
      sink.accept(block(from, Math.min(count, from + size)));
    }
  }

  /**
   * All images at once.
   *
   * @return them
   * @throws DataProblem if they are too many for one array, or one is damaged, foreign or of
   *     another size
   */
  public RgbImages all() {
    if (bytes() > Integer.MAX_VALUE - 8) {
      throw new DataProblem(
          "images", count + " need " + bytes() + " bytes, more than one array holds");
    }
    return block(0, count);
  }

  /**
   * How large the pixels are in memory.
   *
   * @return 3 bytes a pixel of every image
   */
  public long bytes() {
    return 3L * height * width * count;
  }

  /**
   * Images of a block: a whole multiple of what networks take at once, so that they see the same
   * chunks as of the whole set, except where images are so large that not even one such chunk fits.
   */
  static int size(int height, int width) {
    long bytes = 3L * height * width;
    long fitting = Math.min(MOST, BYTES / bytes);
    long most = Math.max(1, MOST_BYTES / bytes);
    return (int) Math.min(most, Math.max(CHUNK, fitting / CHUNK * CHUNK));
  }

  /** Images of a range; ranges are asked for in order, from the first image on. */
  abstract RgbImages block(int from, int to);

  @Override
  public void close() {}

  private static final class InContainer extends ImageBlocks {

    private final ImageContainer container;
    private final ImageListing listing;
    private final RgbImages first;

    private InContainer(ImageContainer container, ImageListing listing, RgbImages first) {
      super(listing.names().size(), first.height(), first.width());
      this.container = container;
      this.listing = listing;
      this.first = first;
    }

    static ImageBlocks opened(Path path, OnBadImage onBad) {
      ImageContainer container = ImageContainer.open(path);
      try {
        ImageListing listing = ImageListing.of(container, onBad);
        return new InContainer(container, listing, ImageFiles.first(container, listing.names()));
      } catch (RuntimeException e) {
        container.close();
        throw e;
      }
    }

    @Override
    public List<SkippedImage> skipped() {
      return listing.skipped();
    }

    @Override
    RgbImages block(int from, int to) {
      return ImageFiles.decode(container, listing.names(), first, from, to);
    }

    @Override
    public void close() {
      container.close();
    }
  }

  private static final class InArray extends ImageBlocks {

    private final Supplier<PackedImages> source;
    private PackedImages images;
    private boolean begun;

    InArray(Supplier<PackedImages> source) {
      this(source, source.get());
    }

    private InArray(Supplier<PackedImages> source, PackedImages images) {
      super(images.count, images.height, images.width);
      this.source = source;
      this.images = images;
    }

    @Override
    RgbImages block(int from, int to) {
      if (from == 0 && begun) {
        images.close();
        images = source.get();
      }
      begun = true;
      return images.block(from, to);
    }

    @Override
    public void close() {
      images.close();
    }
  }
}
