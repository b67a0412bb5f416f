package org.touchstone.cli;

import org.touchstone.study.Device;
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
    Device.use(device);
  }
}
