package org.touchstone.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.problem.ParameterProblem;

class TorchEngineTest {

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "cuda", "cuda:", "cuda:x", "cuda:-1", "CPU", ""})
  void whatIsNoDeviceIsRefused(String name) {
    String message = assertThrows(ParameterProblem.class, () -> TorchEngine.use(name)).getMessage();
    assertEquals(
        "device: found \"" + name + "\", expected auto, cpu or cuda: with a number: cuda:0",
        message);
  }

  @Test
  void theProcessorIsAlwaysThere() {
    TorchEngine.use("cpu");
    try (NDManager manager = TorchEngine.newManager()) {
      assertEquals("cpu()", manager.create(new float[] {1}).getDevice().toString());
    }
  }

  @Test
  void withoutCudaAutoIsTheProcessorAndCudaIsAnErrorThatSaysWhy() {
    boolean cuda = Engine.getEngine("PyTorch").hasCapability(StandardCapabilities.CUDA);
    assumeTrue(!cuda, "this libtorch is built for CUDA");
    assertEquals("cpu", TorchEngine.find("auto"));
    String message =
        assertThrows(ParameterProblem.class, () -> TorchEngine.use("cuda:0")).getMessage();
    assertEquals(
        "device: cuda:0 asked for, no CUDA device found (this libtorch is built for processors;"
            + " build with -Pcuda); take cpu or auto",
        message);
  }
}
