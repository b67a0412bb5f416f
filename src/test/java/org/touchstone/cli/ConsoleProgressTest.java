package org.touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long seconds;

  private ConsoleProgress.Lines lines(long total) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new ConsoleProgress.Lines("train", total, out, () -> seconds * 1_000_000_000L);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatWasDoneEarlierDoesNotCountInTheEstimate() {
    try (ConsoleProgress.Lines progress = lines(1000)) {
      seconds = 1;
      progress.advance(900); // goes on from a checkpoint
      progress.note("loss 1.5");
      seconds = 31;
      progress.advance(10); // 3 seconds each, 90 to go
    }
    assertEquals(
        String.format("train: 910 of 1000, 31 s so far, about 270 s left, loss 1.5%n"), printed());
  }

  @Test
  void oneAdvanceGivesNoEstimate() {
    try (ConsoleProgress.Lines progress = lines(3)) {
      seconds = 21;
      progress.advance(1);
    }
    assertEquals(String.format("train: 1 of 3, 21 s so far%n"), printed());
  }

  @Test
  void withoutAConsoleThereIsNoTerminal() {
    assertFalse(ConsoleProgress.onTerminal(null));
  }
}
