package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import org.touchstone.sample.Space;

/** What later pixels need of earlier ones, for images that are drawn side by side. */
final class SnailMemory {

  private final PixelSnail net;
  private final NDManager owner;
  private final int count;

  /** Input of every convolution, [images, height + 1, width + 1, channels], zeros at the edge. */
  private final Map<String, NDArray> maps = new HashMap<>();

  private final NDArray[] keys;
  private final NDArray[] values;

  /** The state of the last pixel before each attention. */
  private final NDArray[] states;

  SnailMemory(PixelSnail net, NDManager owner, int count) {
    this.net = net;
    this.owner = owner;
    this.count = count;
    this.keys = new NDArray[net.blocks()];
    this.values = new NDArray[net.blocks()];
    this.states = new NDArray[net.blocks()];
    Shape shape = new Shape(count, 1, net.space().dimensions(), net.attention());
    for (int block = 0; block < net.blocks(); block++) {
      keys[block] = owner.zeros(shape);
      values[block] = owner.zeros(shape);
      states[block] = owner.zeros(new Shape(count, net.channels()));
    }
  }

  Space space() {
    return net.space();
  }

  int count() {
    return count;
  }

  NDArray map(String name, long channels) {
    Space space = net.space();
    return maps.computeIfAbsent(
        name,
        n -> owner.zeros(new Shape(count, space.height() + 1L, space.width() + 1L, channels)));
  }

  NDArray keys(int block) {
    return keys[block];
  }

  NDArray values(int block) {
    return values[block];
  }

  /** The state that was remembered, while the present one takes its place. */
  NDArray exchange(NDArray state, int block) {
    NDArray last = states[block];
    last.attach(state.getManager());
    states[block] = state.duplicate();
    states[block].attach(owner);
    return last;
  }
}
