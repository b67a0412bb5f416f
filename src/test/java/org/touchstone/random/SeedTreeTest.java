package org.touchstone.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedTreeTest {

  @Test
  void mixesAsSplitMix64() {
    // the first output of Vigna's splitmix64.c for seed 0
    assertEquals(0xe220a8397b1dcdafL, SeedTree.mix(0x9e3779b97f4a7c15L));
  }

  @Test
  void theSamePathGivesTheSameSeedForEver() {
    // from an independent computation in Python: FNV-1a and SplitMix64 in whole numbers
    assertEquals(0x2f745667ed0964beL, new SeedTree(0).child("sample").seed());
    assertEquals(0x23fa1ca11bfbb55dL, new SeedTree(42).child("sample").child("pc16-s2").seed());
    assertEquals(0x32028f50341ebd74L, new SeedTree(42).child(7).seed());
    assertEquals(0xaebe53f85cdc3c4cL, new SeedTree(0).child("").seed());
  }

  @Test
  void childrenDifferByNameByNumberAndByParent() {
    Set<Long> seeds = new HashSet<>();
    int made = 0;
    for (long root : new long[] {0, 1, 2, -1, Long.MIN_VALUE, 0x9e3779b97f4a7c15L}) {
      SeedTree tree = new SeedTree(root);
      seeds.add(root);
      made++;
      for (int i = 0; i < 2_000; i++) {
        seeds.add(tree.child(i).seed());
        seeds.add(tree.child("model-" + i).seed());
        seeds.add(tree.child("model").child(i).seed());
        made += 3;
      }
    }
    assertEquals(made, seeds.size()); // by chance two of 36,006 agree once in 3e10 times
  }

  @Test
  void theOrderOfNamesMatters() {
    SeedTree seeds = new SeedTree(1);
    assertNotEquals(seeds.child("a").child("b"), seeds.child("b").child("a"));
    assertNotEquals(seeds.child("ab"), seeds.child("a").child("b"));
    assertNotEquals(seeds.child("1"), seeds.child(1));
  }

  @Test
  void aChangedBitOfTheParentChangesHalfOfTheChild() {
    long changed = 0;
    for (int bit = 0; bit < 64; bit++) {
      for (int i = 0; i < 100; i++) {
        SeedTree one = new SeedTree(i * 77L);
        SeedTree two = new SeedTree(i * 77L ^ 1L << bit);
        changed += Long.bitCount(one.child("x").seed() ^ two.child("x").seed());
      }
    }
    // 409,600 bits, each changed with probability 1/2: standard deviation 320; 4 of them
    assertEquals(204_800, changed, 4 * 320);
  }

  @Test
  void theGeneratorStartsAfreshAtEveryCall() {
    SeedTree seeds = new SeedTree(5);
    assertEquals(seeds.random().nextLong(), seeds.random().nextLong());
    assertNotEquals(seeds.random().nextLong(), seeds.child(0).random().nextLong());
  }
}
