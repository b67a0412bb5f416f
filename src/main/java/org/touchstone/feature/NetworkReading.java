package org.touchstone.feature;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where in a network's answers something stands.
 *
 * @param method the method that is called
 * @param arguments what it is given after the images: {@code Boolean}, {@code Long}, {@code Double}
 *     or {@code String}
 * @param output which part of its result: keys of dictionaries and numbers in tuples, separated by
 *     dots; empty for the result itself
 */
public record NetworkReading(String method, List<Object> arguments, String output) {

  /** Keeps the arguments. */
  public NetworkReading {
    arguments = List.copyOf(arguments);
  }

  /** What says which call it is, and which part of the result: 1, 1.0 and "1" are not the same. */
  String[] parts() {
    Stream<String> typed =
        arguments.stream().map(value -> value.getClass().getSimpleName() + " " + value);
    return Stream.of(Stream.of(method), typed, Stream.of(output))
        .flatMap(parts -> parts)
        .toArray(String[]::new);
  }

  /** Whether one call answers both. */
  boolean sameCall(NetworkReading other) {
    return method.equals(other.method) && arguments.equals(other.arguments);
  }
}
