package org.touchstone.cli;

import org.touchstone.network.TorchEngine;
import picocli.CommandLine.Option;

/** The option {@code --device} of commands that run a network. */
final class DeviceOption {

  @Option(
      names = "--device",
      defaultValue = "cpu",
      description =
          "Where networks run: cpu, cuda:0 (or another number), or auto: CUDA where found. Default:"
              + " ${DEFAULT-VALUE}.")
  private String device;

  void use() {
    TorchEngine.use(device);
  }
}
