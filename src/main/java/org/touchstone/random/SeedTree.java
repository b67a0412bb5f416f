package org.touchstone.random;

import java.util.SplittableRandom;

/**
 * A seed that can be split by name: {@code seeds.child("sample").child("pc16-s2")}. The same path
 * gives the same seed on every machine, and siblings never share a stream.
 *
 * <p>A child's seed is the parent's mixed with the 64-bit FNV-1a hash of the name by the finaliser
 * of SplitMix64.
 *
 * @param seed the 64-bit seed of this node
 */
public record SeedTree(long seed) {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  /**
   * The child of that name.
   *
   * @param name any string
   * @return the child node
   */
  public SeedTree child(String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return new SeedTree(mix(mix(seed + GOLDEN_GAMMA) ^ hash));
  }

  /**
   * The child of that number.
   *
   * @param index any number
   * @return the child node
   */
  public SeedTree child(long index) {
    return new SeedTree(mix(mix(seed + GOLDEN_GAMMA) + index * GOLDEN_GAMMA));
  }

  /**
   * A generator that starts at this node.
   *
   * @return a new generator, the same one at every call
   */
  public SplittableRandom random() {
    return new SplittableRandom(seed);
  }

  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
