package org.touchstone.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchstone.problem.ParameterProblem;

/**
 * The PyTorch engine, started once and in one way, so that the same work gives the same bytes: one
 * thread an operation, offline, no telemetry.
 */
public final class TorchEngine {

  /**
   * Threads of one operation: 1, since pieces of work run side by side ({@link Workers}) and sums
   * over threads round differently. {@code -Dtouchstone.threads=2} suits training, where one step
   * follows the other; it is recorded.
   */
  public static final int THREADS = Integer.getInteger("touchstone.threads", 1);

  private static final String CPU = "cpu";
  private static final String AUTO = "auto";
  private static final Pattern CUDA = Pattern.compile("cuda:(\\d{1,3})");

  private static volatile Device device = Device.cpu();

  private TorchEngine() {}

  static {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(THREADS));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  /**
   * Chooses where networks run from here on.
   *
   * @param name {@code cpu}, {@code cuda:0} or another number, or {@code auto}: the first CUDA
   *     device where there is one, else the processor
   * @throws ParameterProblem if the name is none of these, or there is no such device
   */
  public static void use(String name) {
    device = Device.fromName(find(name));
  }

  /**
   * Looks for a device.
   *
   * @param name as for {@link #use}
   * @return {@code cpu}, or {@code gpu} and a number, as DJL calls it
   * @throws ParameterProblem if the name is none, or there is no such device
   */
  public static String find(String name) {
    requireDeviceName(name);
    if (name.equals(CPU)) {
      return CPU;
    }
    Engine engine = Engine.getEngine("PyTorch");
    boolean built = engine.hasCapability(StandardCapabilities.CUDA);
    int found = built ? engine.getGpuCount() : 0;
    Matcher cuda = CUDA.matcher(name);
    int wanted = cuda.matches() ? Integer.parseInt(cuda.group(1)) : 0;
    if (wanted < found) {
      return "gpu" + wanted;
    }
    if (name.equals(AUTO)) {
      return CPU;
    }
    throw new ParameterProblem(
        "device",
        name
            + " asked for, "
            + (found == 0 ? "no CUDA device found" : "found cuda:0 to cuda:" + (found - 1))
            + (built ? "" : " (this libtorch is built for processors; build with -Pcuda)")
            + "; take cpu or auto");
  }

  /**
   * Refuses what cannot name a device.
   *
   * @param name as for {@link #use}
   * @throws ParameterProblem if it is none of these
   */
  public static void requireDeviceName(String name) {
    if (!name.equals(CPU) && !name.equals(AUTO) && !CUDA.matcher(name).matches()) {
      throw new ParameterProblem(
          "device", "found \"" + name + "\", expected auto, cpu or cuda: with a number: cuda:0");
    }
  }

  /**
   * The same on the processor, whatever the device.
   *
   * @return a new manager under the engine's root
   */
  public static NDManager newProcessorManager() {
    return Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
  }

  /**
   * What the engine's sums depend on: the device and the threads of an operation. Its version is
   * the library's.
   *
   * @return for example {@code cpu, 1 threads}
   */
  public static String running() {
    return device + ", " + THREADS + " threads";
  }

  /**
   * A manager of native arrays; closing it frees everything made under it.
   *
   * @return a new manager under the engine's root
   */
  public static NDManager newManager() {
    return Engine.getEngine("PyTorch").newBaseManager(device);
  }
}
