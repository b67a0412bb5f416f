package org.touchstone.density.autoregressive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.touchstone.problem.DataProblem;

class CategoricalTest {

  private static final float LEAST = Float.NEGATIVE_INFINITY;

  @Test
  void theUniformNumberChoosesTheInterval() {
    // probabilities 1/4, 1/2, 1/4
    float[] logits = {0, (float) Math.log(2), 0};
    Categorical categorical = new Categorical(3);
    assertEquals(0, categorical.draw(logits, 0, 0.249));
    assertEquals(1, categorical.draw(logits, 0, 0.251));
    assertEquals(2, categorical.draw(logits, 0, 0.751));
    assertEquals(Math.log(0.25), categorical.logProbability(2), 1e-7); // log 2 in float32
  }

  @Test
  void aColourMayBeImpossible() {
    assertEquals(1, new Categorical(2).draw(new float[] {LEAST, 0}, 0, 0));
  }

  @Test
  void whatIsNotFiniteIsRefusedRatherThanDrawnAsTheLastColour() {
    float[][] wrong = {
      {0, Float.NaN, 0}, {Float.NaN, 0, 0}, {0, Float.POSITIVE_INFINITY, 0}, {LEAST, LEAST, LEAST}
    };
    for (float[] logits : wrong) {
      Categorical categorical = new Categorical(3);
      assertThrows(DataProblem.class, () -> categorical.draw(logits, 0, 0.5));
    }
  }
}
