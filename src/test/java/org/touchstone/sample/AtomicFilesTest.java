package org.touchstone.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;

class AtomicFilesTest {

  @TempDir private Path folder;

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aWriterThatFailsLeavesTheOldFileAndNoPart() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    AtomicFiles.Writer full =
        out -> {
          out.write(new byte[100_000]);
          throw new IOException("No space left on device");
        };
    AtomicFiles.Writer called =
        out -> {
          throw new UncheckedIOException(new IOException("No space left on device"));
        };
    for (AtomicFiles.Writer writer : List.of(full, called)) {
      String message =
          assertThrows(DataProblem.class, () -> AtomicFiles.write(file, writer)).getMessage();
      assertTrue(message.contains("a.txt: cannot be written"), message);
      assertTrue(message.contains("No space left on device"), message);
      assertEquals(List.of("a.txt"), files());
      assertEquals("old", Files.readString(file));
    }
  }

  @Test
  void whatCannotBeMovedIntoPlaceLeavesNoPart() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken/full")).getParent();
    assertThrows(DataProblem.class, () -> AtomicFiles.writeText(taken, "text"));
    assertThrows(
        DataProblem.class, () -> AtomicFiles.writeShared(taken, out -> out.write(new byte[9])));
    assertEquals(List.of("taken"), files());
  }

  @Test
  void nothingIsWrittenOverWhatIsRead() throws IOException {
    Path in = Files.writeString(folder.resolve("in.npy"), "numbers");
    Path link = Files.createSymbolicLink(folder.resolve("link.npy"), in);
    for (Path out : List.of(in, link, folder.resolve("x/../in.npy"))) {
      String message =
          assertThrows(ParameterProblem.class, () -> AtomicFiles.requireApart(out, in))
              .getMessage();
      assertTrue(message.contains("is what is read"), message);
    }
    Path images = Files.createDirectories(folder.resolve("images"));
    Path inside = images.resolve("deep/f.npy");
    String message =
        assertThrows(ParameterProblem.class, () -> AtomicFiles.requireApart(inside, images))
            .getMessage();
    assertTrue(message.contains("lies in the folder that is read"), message);
    AtomicFiles.requireApart(folder.resolve("images.npy"), images);
    AtomicFiles.requireApart(folder.resolve("out.npy"), in);
  }
}
