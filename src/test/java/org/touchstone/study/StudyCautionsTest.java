package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCautionsTest {

  @TempDir private Path folder;

  /** The quickstart with other candidates, those of the shipped world. */
  private List<String> cautions(String... candidates) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String candidate : candidates) {
      lines.append("  - synthetic/notcifar16/").append(candidate).append('\n');
    }
    String study =
        Files.readString(Path.of("configs/quickstart.yaml"))
            .replace("  - synthetic/notcifar16/candidates/*.yaml\n", lines);
    Path file = Files.writeString(folder.resolve("study.yaml"), study);
    return StudyCautions.of(file, StudyFile.read(file).orThrow());
  }

  @Test
  void candidatesOfBoundsBesideThreeExactOnesAreSaid() throws IOException {
    String exact = "betzalel2022/image-gpt-24-1*.yaml"; // two
    String third = "betzalel2022/image-gpt-24.yaml";
    List<String> cautions = cautions(exact, third, "betzalel2022/vd-vae-16*.yaml");
    assertEquals(1, cautions.size());
    String start = folder.resolve("study.yaml") + ": candidates: the log-likelihood of 3 of 7 is";
    assertTrue(cautions.get(0).startsWith(start), cautions.get(0));
    assertEquals(
        List.of(),
        cautions(exact, third, "betzalel2022/image-gpt-64.yaml", "betzalel2022/vd-vae-16*.yaml"));
  }

  @Test
  void exactCandidatesNeedNoCaution() throws IOException {
    assertEquals(List.of(), cautions("candidates/*.yaml"));
  }
}
