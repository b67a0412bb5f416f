package org.touchstone.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.Sha256;

/** Networks from TorchScript archives: what can be called, what comes back, what is refused. */
class TorchModuleTest {

  private static final String DOUBLE =
      "  def forward(self: __torch__.Net, x: Tensor) -> Tensor:\n    return torch.mul(x, 2)\n";

  /** What exported networks return: tuples, dictionaries, one in the other. */
  private static final String PARTS =
      """
        def forward(self: __torch__.Net, x: Tensor) -> Tuple[Tensor, Tensor]:
          return (torch.add(x, 1), torch.mul(x, 10))
        def named(self: __torch__.Net, x: Tensor) -> Dict[str, Tensor]:
          return {"pooled": torch.add(x, 2), "map": torch.mul(x, 3)}
        def nested(self: __torch__.Net, x: Tensor) -> Tuple[Tensor, Dict[str, Tensor]]:
          return (x, {"deep": torch.neg(x)})
        def listed(self: __torch__.Net, x: Tensor) -> List[Tensor]:
          return [x, torch.add(x, 5)]
        def told(self: __torch__.Net, x: Tensor, twice: bool, by: float, times: int) -> Tensor:
          if twice:
            y = torch.mul(torch.add(x, by), times)
          else:
            y = x
          return y
      """;

  @TempDir Path folder;

  private Path file(String name) {
    return folder.resolve(name);
  }

  private TorchModule load(String methods) {
    return TorchModule.load(StandIn.of(methods).write(file("net.pt")), Optional.empty());
  }

  private static float[] call(TorchModule net, String method, String output, Object... arguments) {
    try (NDManager manager = TorchEngine.newManager()) {
      NDArray x = manager.create(new float[] {1, 2}, new Shape(1, 2));
      return net.call(method, x, Arrays.asList(arguments), List.of(output)).get(0).toFloatArray();
    }
  }

  @Test
  void partsOfTuplesListsAndDictionariesHaveNames() {
    try (TorchModule net = load(PARTS)) {
      assertArrayEquals(new float[] {2, 3}, call(net, "forward", "0"));
      assertArrayEquals(new float[] {10, 20}, call(net, "forward", "1"));
      assertArrayEquals(new float[] {3, 4}, call(net, "named", "pooled"));
      assertArrayEquals(new float[] {3, 6}, call(net, "named", "map"));
      assertArrayEquals(new float[] {-1, -2}, call(net, "nested", "1.deep"));
      assertArrayEquals(new float[] {6, 7}, call(net, "listed", "1"));
    }
  }

  @Test
  void argumentsAreTruthValuesNumbersAndWholeNumbers() {
    try (TorchModule net = load(PARTS)) {
      assertArrayEquals(new float[] {4.5f, 7.5f}, call(net, "told", "", true, 0.5, 3L));
      assertArrayEquals(new float[] {1, 2}, call(net, "told", "", false, 0.5, 3L));
    }
  }

  @Test
  void allMethodsAreKnown() {
    try (TorchModule net = load(PARTS)) {
      Set<String> expected = Set.of("forward", "named", "nested", "listed", "told");
      assertEquals(expected, Set.copyOf(net.methods()));
    }
  }

  @Test
  void aMissingMethodIsNamedWithThoseThatThereAre() {
    try (TorchModule net = load(PARTS)) {
      String message =
          assertThrows(ParameterProblem.class, () -> call(net, "name", "")).getMessage();
      assertTrue(message.contains("has no method 'name'; did you mean 'named'?"), message);
      assertTrue(message.contains("nested"), message);
    }
  }

  @Test
  void aMissingPartIsNamedWithThoseThatThereAre() {
    try (TorchModule net = load(PARTS)) {
      assertRefused("no tensor itself: found a tuple of 2", net, "forward", "");
      assertRefused("no tensor '2': found [0, 1]", net, "forward", "2");
      assertRefused("no tensor 'pool': found [map, pooled]", net, "named", "pool");
      assertRefused("no tensor '1': found a dictionary of [deep]", net, "nested", "1");
      assertRefused("no tensor '0.x': found", net, "forward", "0.x");
    }
  }

  private static void assertRefused(String part, TorchModule net, String method, String output) {
    String message = assertThrows(DataProblem.class, () -> call(net, method, output)).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void wholeLevelsArriveAsSuch() {
    String size =
        "  def forward(self: __torch__.Net, x: Tensor) -> Tensor:\n"
            + "    return torch.to(torch.add(x, 1), 6)\n"; // uint8 wraps around
    try (TorchModule net = load(size);
        NDManager manager = TorchEngine.newManager()) {
      ByteBuffer levels = ByteBuffer.wrap(new byte[] {(byte) 255, 7});
      NDArray x = manager.create(levels, new Shape(1, 2), DataType.UINT8);
      float[] found = net.call("forward", x, List.of(), List.of("")).get(0).toFloatArray();
      assertArrayEquals(new float[] {0, 8}, found);
    }
  }

  @Test
  void whatFailsInsideSaysWhatWasGiven() {
    String wrong =
        "  def forward(self: __torch__.Net, x: Tensor) -> Tensor:\n"
            + "    return torch.reshape(x, [3])\n";
    try (TorchModule net = load(wrong)) {
      assertRefused("forward of float32(1, 2) failed: ", net, "forward", "");
      assertRefused("shape '[3]' is invalid for input of size 2", net, "forward", "");
    }
  }

  @Test
  void otherWeightsAreNotLoaded() {
    Path file = StandIn.of(DOUBLE).write(file("net.pt"));
    String hash = Sha256.of(file);
    TorchModule.load(file, Optional.of(hash.toUpperCase(java.util.Locale.ROOT))).close();
    String expected = "0".repeat(64);
    assertEquals(
        file
            + ": has SHA-256 "
            + hash
            + ", expected "
            + expected
            + ": not loaded; these are other weights, or a damaged file: get it again",
        refusal(file, Optional.of(expected)));
  }

  @Test
  void aStateDictSaysThatAnArchiveIsNeeded() throws IOException {
    Path zipped = StandIn.of("").withoutCode().write(file("weights.pth"));
    assertContains("is a state dict or a pickled model, without code", refusal(zipped));
    assertContains("torch.jit.script(model).save(FILE)", refusal(zipped));
    Path old = Files.write(file("old.pth"), new byte[] {(byte) 0x80, 2, '}', '.'});
    assertContains("is a pickle, a state dict perhaps", refusal(old));
    Path text = Files.writeString(file("net.txt"), "no network");
    assertContains("is no zip", refusal(text));
  }

  /** A zip with other entries, after those that are kept. */
  private Path changed(Path archive, String without, String with) throws IOException {
    Path changed = file("changed.pt");
    try (ZipFile from = new ZipFile(archive.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(changed))) {
      to.setLevel(0);
      for (ZipEntry entry : from.stream().map(ZipEntry.class::cast).toList()) {
        if (!entry.getName().equals(without)) {
          to.putNextEntry(new ZipEntry(entry.getName()));
          from.getInputStream(entry).transferTo(to);
        }
      }
      if (!with.isEmpty()) {
        to.putNextEntry(new ZipEntry(with));
      }
    }
    return changed;
  }

  @Test
  void whatLiesBesideTheArchiveInItsZipIsNotLookedAt() throws IOException {
    Path net = StandIn.of(DOUBLE).write(file("net.pt"));
    Path more = changed(net, "", "a"); // a shorter name than that of the archive's folder
    try (TorchModule module = TorchModule.load(more, Optional.empty())) {
      assertEquals(Sha256.of(more), module.sha256());
    }
    assertContains("has no net/data.pkl", refusal(changed(net, "net/data.pkl", "")));
  }

  @Test
  void aTruncatedArchiveIsSuch() throws IOException {
    byte[] whole = Files.readAllBytes(StandIn.of(DOUBLE).write(file("net.pt")));
    Path half = Files.write(file("half.pt"), Arrays.copyOf(whole, whole.length / 2));
    assertContains("is a truncated or damaged zip", refusal(half));
  }

  @Test
  void codeThatLibtorchCannotCompileIsSuch() {
    Path file = StandIn.of(DOUBLE.replace("mul", "no_such_operator")).write(file("net.pt"));
    assertContains("libtorch cannot read it: ", refusal(file));
  }

  private static String refusal(Path file) {
    return refusal(file, Optional.empty());
  }

  private static String refusal(Path file, Optional<String> hash) {
    return assertThrows(DataProblem.class, () -> TorchModule.load(file, hash)).getMessage();
  }

  private static void assertContains(String part, String message) {
    assertTrue(message.contains(part), message);
  }

  /**
   * As CLIP's: float16 weights on a GPU, the images moved there and cast, devices as constants.
   * 0x3c01 is 1 + 2^-10; its square needs 21 binary places, so float16 arithmetic would show.
   */
  @Test
  void anArchiveOfAGpuRunsInSinglePrecision() throws IOException {
    String methods =
        """
          def encode_image(self: __torch__.Net, image: Tensor) -> Tensor:
            w = self.w
            b = self.b
            x = torch.to(image, torch.device("cuda:0"), 5, False, False, None)
            y = torch.to(torch.mul(torch.to(x, 5, False, False, None), w), 5)
            z = torch.zeros([2], dtype=5, layout=0, device=torch.device("cuda:0"), pin_memory=False)
            return torch.add(torch.add(torch.mul(y, w), b), z)
        """;
    Path file =
        StandIn.of(methods)
            .half("w", (short) 0x3c01, (short) 0xc000)
            .half("b", (short) 0x0000, (short) 0x0001)
            .write(file("clip.pt"));
    byte[] before = Files.readAllBytes(file);
    try (TorchModule net = TorchModule.load(file, Optional.empty())) {
      double w = 1 + 0x1p-10;
      assertArrayEquals(
          new float[] {(float) (w * w), 8 + 0x1p-24f}, call(net, "encode_image", ""), 0f);
      assertEquals(Sha256.of(file), net.sha256());
    }
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void codeForTheCpuNamesNoGpuAndCastsToFloat() {
    assertEquals(
        "x = torch.to(torch.to(a, torch.device(\"cpu\"), 6, False), 6)",
        TorchCode.onCpu("x = torch.to(torch.to(a, torch.device(\"cuda:0\"), 5, False), 5)"));
    assertEquals(
        "y = torch.to(b, dtype=6, layout=0, device=torch.device(\"cpu\"))",
        TorchCode.onCpu("y = torch.to(b, dtype=5, layout=0, device=torch.device(\"cuda\"))"));
    String other = "z = torch.softmax(torch.to(c, 4), 5, 5); w = torch.to(d, 15)";
    assertEquals(other, TorchCode.onCpu(other));
  }

  @Test
  void theSameCallGivesTheSameBitsEveryTime() {
    String methods =
        "  def forward(self: __torch__.Net, x: Tensor) -> Tensor:\n"
            + "    y = torch.mul(torch.add(torch.mul(x, 1.1), 0.3), torch.sigmoid(x))\n"
            + "    return torch.div(torch.exp(torch.tanh(y)), 3.)\n";
    try (TorchModule net = load(methods)) {
      float[] first = call(net, "forward", "");
      for (int i = 0; i < 5; i++) {
        assertArrayEquals(first, call(net, "forward", ""), 0f);
      }
    }
  }
}
