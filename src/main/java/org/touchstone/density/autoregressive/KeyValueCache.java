package org.touchstone.density.autoregressive;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Keys or values of the tokens so far, [images, heads, tokens, width], for one layer of attention.
 *
 * <p>It has room for a few tokens more and grows by copying. Room for all tokens from the start
 * would leave the tokens of one image far from those of the next; attention, which reads everything
 * at every token and is bound by memory, then takes half as long again.
 */
final class KeyValueCache {

  /** Tokens by which it grows: copying is then 3 % of what attention reads at 256 tokens. */
  private static final int GROWTH = 32;

  private final NDManager owner;
  private NDArray room;
  private long size;

  KeyValueCache(NDManager owner) {
    this.owner = owner;
  }

  /** Adds one token, [images, heads, 1, width]. */
  void add(NDArray token) {
    if (room == null || size == room.getShape().get(2)) {
      grow(token.getShape());
    }
    room.set(new NDIndex(":,:,{}:{}", size, size + 1), token);
    size++;
  }

  private void grow(Shape token) {
    NDArray larger =
        owner.create(new Shape(token.get(0), token.get(1), size + GROWTH, token.get(3)));
    if (room != null) {
      larger.set(new NDIndex(":,:,:{}", size), room);
      room.close();
    }
    room = larger;
  }

  /** All tokens so far, a view that belongs to the given manager. */
  NDArray all(NDManager step) {
    NDArray all = room.get(new NDIndex(":,:,:{}", size));
    all.attach(step);
    return all;
  }
}
