package org.touchstone.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdealTest {

  @Test
  void whatIsWrittenIsReadAgain() {
    for (Ideal ideal :
        List.of(Ideal.LOWER, Ideal.HIGHER, Ideal.target(1), Ideal.target(0.5), Ideal.target(-2))) {
      assertEquals(Optional.of(ideal), Ideal.of(ideal.toString()));
      assertEquals(ideal.loss(0.25), Ideal.of(ideal.toString()).orElseThrow().loss(0.25));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Lower", "best", "nearest", "nearest x", "nearest NaN", "nearest 1e999"})
  void whatIsNoneIsNotRead(String text) {
    assertEquals(Optional.empty(), Ideal.of(text));
  }
}
