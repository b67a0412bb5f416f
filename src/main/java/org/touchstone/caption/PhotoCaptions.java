package org.touchstone.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Captions of photographs whose class is known, in the manner of CLIP's prompts: "a photo of a
 * dog", "a dark picture of a ship that is mostly blue".
 *
 * <p>Source: Radford et al., Learning Transferable Visual Models From Natural Language Supervision
 * (2021), arXiv:2103.00020, section 3.1.4.
 */
public final class PhotoCaptions {

  /** Other words for CIFAR-10's classes. */
  private static final Map<String, List<String>> SYNONYMS =
      Map.of(
          "airplane", List.of("airplane", "plane", "aircraft"),
          "automobile", List.of("automobile", "car"),
          "ship", List.of("ship", "boat"),
          "truck", List.of("truck", "lorry"));

  /** {c} stands for the class, {p} for a word for a photograph, {l} for a colour. */
  private static final List<String> PLAIN =
      List.of(
          "{c}",
          "a {c}",
          "a {p} of a {c}",
          "a {p} of the {c}",
          "a {p} of one {c}",
          "this is a {c}");

  private static final List<String> COLOURED =
      List.of(
          "a {p} of a {c} that is mostly {l}",
          "a mostly {l} {p} of a {c}",
          "a {c} and much {l}",
          "a {c} in {l}");

  private static final List<String> LIT =
      List.of("a {b} {p} of a {c}", "a {p} of a {c} that is {b}", "a {b} {c}");

  private static final List<String> BOTH =
      List.of("a {b} {p} of a {c} that is mostly {l}", "a {b} and mostly {l} {p} of a {c}");

  private static final List<String> PHOTOGRAPHS = List.of("photo", "picture", "image");

  private PhotoCaptions() {}

  /**
   * A random caption; two in five say the class alone, the others add colour, brightness or both.
   *
   * @param name the class
   * @param look of the image; a brightness without a word is left out
   * @param random where the choice comes from
   * @return the caption
   */
  public static String caption(String name, Look look, SplittableRandom random) {
    boolean coloured = random.nextInt(5) >= 3;
    boolean lit = random.nextInt(2) == 0 && look.brightness() != Look.Brightness.MEDIUM;
    List<String> forms = coloured ? lit ? BOTH : COLOURED : lit ? LIT : PLAIN;
    List<String> names = names(name);
    return filled(pick(forms, random), pick(names, random), pick(PHOTOGRAPHS, random), look);
  }

  /**
   * The captions of a class that say nothing else, for asking which class an image is of.
   *
   * @param name the class
   * @return every form with every word for the class
   */
  public static List<String> plain(String name) {
    return PLAIN.stream()
        .flatMap(form -> names(name).stream().map(word -> form.replace("{c}", word)))
        .flatMap(
            form ->
                form.contains("{p}")
                    ? PHOTOGRAPHS.stream().map(photograph -> form.replace("{p}", photograph))
                    : List.of(form).stream())
        .toList();
  }

  /**
   * All captions that there can be of a class, for all looks.
   *
   * @param name the class
   * @return captions, some of them repeated
   */
  public static List<String> all(String name) {
    List<String> all = new ArrayList<>(plain(name));
    for (List<String> forms : List.of(COLOURED, LIT, BOTH)) {
      for (String form : forms) {
        for (String word : names(name)) {
          for (Look.Colour colour : Look.Colour.values()) {
            for (Look.Brightness brightness :
                List.of(Look.Brightness.DARK, Look.Brightness.BRIGHT)) {
              for (String photograph : PHOTOGRAPHS) {
                all.add(filled(form, word, photograph, new Look(colour, brightness)));
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static String filled(String form, String name, String photograph, Look look) {
    return form.replace("{c}", name)
        .replace("{p}", photograph)
        .replace("{l}", look.colour().word())
        .replace("{b}", look.brightness().word());
  }

  /** Words for a class; a name that is no known one is its own. */
  private static List<String> names(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    return SYNONYMS.getOrDefault(plain, List.of(plain));
  }

  private static <T> T pick(List<T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }
}
