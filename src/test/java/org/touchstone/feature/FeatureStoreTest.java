package org.touchstone.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.linalg.Matrix;
import org.touchstone.sample.NpyHeader;
import org.touchstone.sample.RgbImages;

/** What was extracted is found by contents, whole or not at all. */
class FeatureStoreTest {

  private static final FeatureRecipe RECIPE =
      new FeatureRecipe(List.of("net", "v"), Optional.of(List.of("net", "p")));

  @TempDir Path folder;

  private int looks;

  /** Thirds of levels as features, which no float holds, and halves as probabilities. */
  private final class Thirds implements FeatureExtractor {

    private final FeatureRecipe recipe;

    Thirds(FeatureRecipe recipe) {
      this.recipe = recipe;
    }

    @Override
    public FeatureSpace space() {
      return new FeatureSpace("../thirds", 2, "", "none");
    }

    @Override
    public Optional<FeatureRecipe> recipe() {
      return Optional.of(recipe);
    }

    @Override
    public Features extract(RgbImages images, LongConsumer progress) {
      synchronized (FeatureStoreTest.this) {
        looks++;
      }
      Matrix thirds = Matrix.zeros(images.count(), 2);
      Matrix halves = Matrix.zeros(images.count(), 2);
      for (int i = 0; i < images.count(); i++) {
        double level = images.pixels()[i * images.stride()];
        thirds.values()[2 * i] = level / 3;
        thirds.values()[2 * i + 1] = -0.0;
        halves.values()[2 * i] = level / 2;
        halves.values()[2 * i + 1] = Double.NaN;
      }
      progress.accept(images.count());
      return new Features(space(), thirds, recipe.probabilities().map(parts -> halves));
    }
  }

  private static RgbImages images(int count, int height, int width) {
    byte[] pixels = new byte[3 * count * height * width];
    new SplittableRandom(5).nextBytes(pixels);
    return new RgbImages(count, height, width, pixels);
  }

  private static final RgbImages IMAGES = images(20, 4, 4);

  private FeatureStore store() {
    return new FeatureStore(folder, "here");
  }

  private Features extract(FeatureStore store, FeatureRecipe recipe, RgbImages images) {
    try (FeatureExtractor network = store.through(new Thirds(recipe))) {
      return network.extract(images);
    }
  }

  private static void assertSameBits(Features expected, Features found) {
    assertEquals(expected.space(), found.space());
    assertSameBits(expected.vectors(), found.vectors());
    assertEquals(expected.probabilities().isPresent(), found.probabilities().isPresent());
    expected
        .probabilities()
        .ifPresent(rows -> assertSameBits(rows, found.probabilities().orElseThrow()));
  }

  private static void assertSameBits(Matrix expected, Matrix found) {
    assertEquals(expected.rows(), found.rows());
    assertArrayEquals(bits(expected), bits(found));
  }

  private static long[] bits(Matrix matrix) {
    return Arrays.stream(matrix.values()).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void imagesAreLookedAtOnceAndTheirNumbersKeepEveryBit() {
    Features afresh = new Thirds(RECIPE).extract(IMAGES);
    FeatureStore first = store();
    assertSameBits(afresh, extract(first, RECIPE, IMAGES));
    assertEquals(2, looks);
    FeatureStore second = store();
    RgbImages copy = new RgbImages(20, 4, 4, IMAGES.pixels().clone());
    assertSameBits(afresh, extract(second, RECIPE, copy));
    assertEquals(2, looks);
    assertEquals(List.of(0, 1), List.of(first.found(), first.extracted()));
    assertEquals(List.of(1, 0), List.of(second.found(), second.extracted()));
    assertEquals(List.of(), second.remarks());
  }

  @Test
  void progressHearsOfAllImagesEitherWay() {
    for (int i = 0; i < 2; i++) {
      long[] heard = new long[1];
      store().through(new Thirds(RECIPE)).extract(IMAGES, done -> heard[0] += done);
      assertEquals(20, heard[0]);
    }
  }

  @Test
  void onePixelAnotherShapeAndOtherSurroundingsAreOthers() {
    Set<String> contents = new HashSet<>();
    contents.add(FeatureStore.content(IMAGES));
    byte[] pixels = IMAGES.pixels().clone();
    contents.add(FeatureStore.content(new RgbImages(20, 2, 8, pixels)));
    contents.add(FeatureStore.content(new RgbImages(10, 8, 4, pixels)));
    pixels[pixels.length - 1] ^= 1;
    contents.add(FeatureStore.content(new RgbImages(20, 4, 4, pixels)));
    assertEquals(4, contents.size());

    Set<Path> files = new HashSet<>();
    contents.forEach(content -> files.add(store().file("net", RECIPE.vectors(), content)));
    String content = FeatureStore.content(IMAGES);
    files.add(new FeatureStore(folder, "there").file("net", RECIPE.vectors(), content));
    files.add(store().file("net", List.of("nets", "v"), content));
    files.add(store().file("net", List.of("ne", "tv"), content));
    files.add(store().file("net", List.of("net\nv"), content));
    files.add(store().file("net", List.of("v", "net"), content));
    assertEquals(9, files.size());
  }

  @Test
  void vectorsAreSharedWithWhoeverWantsProbabilitiesToo() throws IOException {
    extract(store(), RECIPE, IMAGES);
    extract(store(), new FeatureRecipe(RECIPE.vectors(), Optional.empty()), IMAGES);
    assertEquals(1, looks);
    assertEquals(2, files().size());
  }

  @Test
  void aUsersIdDoesNotLeadOutOfTheFolder() throws IOException {
    extract(store(), RECIPE, IMAGES);
    assertEquals(folder.resolve("_.._thirds"), files().get(0).getParent());
  }

  /** float32 where that is enough, and a header that NumPy reads. */
  @Test
  void filesAreNpyFiles() throws IOException {
    extract(store(), RECIPE, IMAGES);
    Set<String> types = new HashSet<>();
    for (Path file : files()) {
      NpyHeader header = NpyHeader.read(Files.newInputStream(file), "test");
      assertArrayEquals(new long[] {20, 2}, header.shape());
      assertEquals(header.length() + 40 * header.itemSize() + 32, Files.size(file));
      types.add(header.dtype());
    }
    assertEquals(Set.of("<f4", "<f8"), types);
  }

  private void assertMadeAgain(Path damaged, Features expected) {
    FeatureStore store = store();
    assertSameBits(expected, extract(store, RECIPE, IMAGES));
    assertEquals(1, store.extracted(), damaged::toString);
    assertEquals(1, store.remarks().size(), store.remarks()::toString);
    assertTrue(store.remarks().get(0).contains(damaged.toString()), store.remarks()::toString);
    assertTrue(store.remarks().get(0).endsWith("made again"), store.remarks()::toString);
    FeatureStore next = store();
    assertSameBits(expected, extract(next, RECIPE, IMAGES));
    assertEquals(1, next.found());
  }

  @Test
  void aFlippedBitOfAnyByteIsNoticedAndTheFileMadeAgain() throws IOException {
    Features whole = extract(store(), RECIPE, IMAGES);
    Path file = files().get(0);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i += 3) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= (byte) (1 << i % 8);
      Files.write(file, flipped);
      assertMadeAgain(file, whole);
      assertArrayEquals(bytes, Files.readAllBytes(file));
    }
  }

  @Test
  void aTruncatedALengthenedAndAnEmptyFileAreMadeAgain() throws IOException {
    Features whole = extract(store(), RECIPE, IMAGES);
    Path file = files().get(1);
    byte[] bytes = Files.readAllBytes(file);
    for (int length :
        new int[] {0, 5, 100, bytes.length - 32, bytes.length - 1, bytes.length + 8}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertMadeAgain(file, whole);
    }
  }

  @Test
  void aWholeFileUnderTheNameOfAnotherIsMadeAgain() throws IOException {
    Features whole = extract(store(), RECIPE, IMAGES);
    List<Path> files = files();
    Files.copy(files.get(0), files.get(1), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertMadeAgain(files.get(1), whole);
  }

  @Test
  void whereNothingCanBeWrittenFeaturesAreStillThereAndItIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    FeatureStore store = new FeatureStore(file, "here");
    assertSameBits(new Thirds(RECIPE).extract(IMAGES), extract(store, RECIPE, IMAGES));
    assertTrue(store.remarks().get(0).contains("cannot be written"), store.remarks()::toString);
  }

  /** Eight writers begin together, each with a store of its own as processes have. */
  @Test
  void writersAtTheSameTimeLeaveOneWholeFile() throws Exception {
    Features expected = new Thirds(RECIPE).extract(IMAGES);
    int writers = 8;
    CyclicBarrier start = new CyclicBarrier(writers);
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    try {
      List<Future<FeatureStore>> all = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        Callable<FeatureStore> writer =
            () -> {
              FeatureStore store = store();
              start.await();
              for (int k = 0; k < 20; k++) {
                store.write(
                    store.file("net", RECIPE.vectors(), FeatureStore.content(IMAGES)),
                    expected.vectors());
                assertSameBits(expected, extract(store, RECIPE, IMAGES));
              }
              return store;
            };
        all.add(pool.submit(writer));
      }
      for (Future<FeatureStore> each : all) {
        assertEquals(List.of(), each.get().remarks());
      }
    } finally {
      pool.shutdownNow();
    }
    assertEquals(3, files().size(), files()::toString); // and no parts
    FeatureStore after = store();
    assertSameBits(expected, extract(after, RECIPE, IMAGES));
    assertEquals(1, after.found());
  }

  @Test
  void pixelsAreNotStored() throws IOException {
    Pixels pixels = new Pixels(4, 4);
    assertSame(pixels, store().through(pixels));
  }
}
