package org.touchstone.caption;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.touchstone.problem.ParameterProblem;

/** The words that a text encoder knows, numbered in the order in which they are listed. */
public final class Vocabulary {

  private final List<String> words;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  private Vocabulary(List<String> words) {
    this.words = List.copyOf(words);
    for (String word : words) {
      numbers.put(word, numbers.size());
    }
  }

  /**
   * A vocabulary.
   *
   * @param list different words in lower case, separated by blanks
   * @return the vocabulary
   * @throws ParameterProblem if it has no word, or one twice, or one that is not of lower-case
   *     letters and digits
   */
  public static Vocabulary of(String list) {
    List<String> words = Arrays.asList(list.strip().split("\\s+"));
    for (String word : words) {
      if (!split(word).equals(List.of(word))) {
        throw new ParameterProblem(
            "words", "found '" + word + "', expected lower-case letters and digits");
      }
    }
    if (new HashSet<>(words).size() < words.size()) {
      throw new ParameterProblem("words", "a word is listed twice: " + list);
    }
    return new Vocabulary(words);
  }

  /**
   * The words of a text, in lower case: its runs of letters and digits.
   *
   * @param text any text
   * @return the words, in order
   */
  public static List<String> split(String text) {
    List<String> found = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (!word.isEmpty()) {
        found.add(word);
      }
    }
    return found;
  }

  /**
   * How many words there are.
   *
   * @return the number
   */
  public int size() {
    return words.size();
  }

  /**
   * All words.
   *
   * @return the words in their order
   */
  public List<String> words() {
    return words;
  }

  /**
   * Numbers of the words of a text that are known; the others are left out.
   *
   * @param text any text
   * @return numbers from 0 to size - 1, in the order of the text
   */
  public int[] numbers(String text) {
    return split(text).stream().filter(numbers::containsKey).mapToInt(numbers::get).toArray();
  }

  /**
   * The words of a text that are not known.
   *
   * @param text any text
   * @return the words, in the order of the text
   */
  public List<String> unknown(String text) {
    return split(text).stream().filter(word -> !numbers.containsKey(word)).toList();
  }
}
