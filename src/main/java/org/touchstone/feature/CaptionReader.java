package org.touchstone.feature;

import java.util.List;
import org.touchstone.linalg.Matrix;

/** A network that embeds texts where it embeds images, so that the two can be compared. */
public interface CaptionReader {

  /**
   * Embeddings of captions, in the space of the images' features. A caption's does not depend on
   * its neighbours.
   *
   * @param captions the texts; words that it does not know are left out
   * @return one row a caption
   * @throws org.touchstone.problem.DataProblem if a caption has no word that is known, or too many
   */
  Matrix texts(List<String> captions);

  /**
   * The words of a caption that it does not know, and so leaves out.
   *
   * @param caption a text
   * @return the words, in the order of the text
   */
  List<String> unknownWords(String caption);
}
