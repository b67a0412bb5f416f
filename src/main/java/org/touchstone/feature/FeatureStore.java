package org.touchstone.feature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.linalg.Matrix;
import org.touchstone.problem.DataProblem;
import org.touchstone.sample.RgbImages;
import org.touchstone.sample.Sha256;

/**
 * Features that were extracted before, on disk. What lies there is found by contents alone: the key
 * of a file is the SHA-256 of the pixels and the shape of the images, of the extractor's {@link
 * FeatureRecipe}, and of what it ran on. The same images under another name are found, others under
 * the same name are not. A damaged file is noticed, said and made again. Processes may share a
 * folder. Numbers are the same bits as without it.
 *
 * <p>A file is a {@link SealedMatrix}, {@code FOLDER/EXTRACTOR/KEY.npy}; the extractor's name is
 * there for whoever looks at the folder.
 */
public final class FeatureStore {

  /** Raised when files of older code must not be found any more. */
  private static final String FORMAT = "touchstone features 1";

  private final Path folder;
  private final String surroundings;
  private final List<String> remarks = new ArrayList<>();
  private int found;
  private int extracted;

  /**
   * A store in a folder.
   *
   * @param folder where files lie; need not exist yet
   * @param surroundings what else numbers depend on: versions of libraries, the processor
   */
  public FeatureStore(Path folder, String surroundings) {
    this.folder = folder;
    this.surroundings = surroundings;
  }

  /**
   * An extractor that takes from this store what is there, and puts there what it extracts.
   *
   * @param network an extractor; closed with the result
   * @return the same extractor where it has no recipe, so that its features are not stored
   */
  public FeatureExtractor through(FeatureExtractor network) {
    Optional<FeatureRecipe> recipe = network.recipe();
    return recipe.isPresent() ? new StoredExtractor(this, network, recipe.get()) : network;
  }

  /** What images are: their shape and pixels. */
  static String content(RgbImages images) {
    String shape = images.count() + " " + images.height() + " " + images.width();
    return "RGB " + shape + " " + Sha256.of(images.pixels());
  }

  /** Where features of some images lie, if they are there. */
  Path file(String extractor, List<String> recipe, String content) {
    List<String> parts = new ArrayList<>(List.of(FORMAT, surroundings, content));
    parts.addAll(recipe);
    StringBuilder hashes = new StringBuilder(); // of each part: no text can look like two
    parts.forEach(part -> hashes.append(hash(part)).append('\n'));
    return folder.resolve(folderName(extractor)).resolve(hash(hashes.toString()) + ".npy");
  }

  private static String hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A user's own id may hold anything; it must not lead out of the folder. */
  private static String folderName(String extractor) {
    String name = extractor.replaceAll("[^A-Za-z0-9._-]", "_");
    return name.isEmpty() || name.startsWith(".") ? "_" + name : name;
  }

  /** The rows of a file, where it is there and whole. */
  Optional<Matrix> read(Path file, int rows) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(SealedMatrix.read(file, rows));
    } catch (DataProblem e) {
      remark(e.getMessage() + ": made again");
    } catch (IOException e) {
      remark(file + ": cannot be read (" + e + "): made again");
    }
    return Optional.empty();
  }

  /** Puts rows there; where that fails, only their next use takes longer. */
  void write(Path file, Matrix rows) {
    try {
      SealedMatrix.write(file, rows);
    } catch (DataProblem e) {
      remark(e.getMessage() + ": features are not kept for the next time");
    }
  }

  private synchronized void remark(String text) {
    remarks.add(text);
  }

  synchronized void count(boolean wasThere) {
    found += wasThere ? 1 : 0;
    extracted += wasThere ? 0 : 1;
  }

  /**
   * What a user must know: files that were damaged, or could not be written.
   *
   * @return sentences
   */
  public synchronized List<String> remarks() {
    return List.copyOf(remarks);
  }

  /**
   * How many sets of images were found.
   *
   * @return sets that no network had to look at
   */
  public synchronized int found() {
    return found;
  }

  /**
   * How many sets of images were not found.
   *
   * @return sets that a network looked at
   */
  public synchronized int extracted() {
    return extracted;
  }
}
