package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.metric.Ideal;

class CsvFileTest {

  @Test
  void cellsAreQuotedOnlyWhereTheyMust() {
    CsvFile csv = new CsvFile("a", "b").row("x,y", "say \"hi\"\n").row("plain text", "");
    assertEquals("a,b\n\"x,y\",\"say \"\"hi\"\"\n\"\nplain text,\n", csv.text());
  }

  @Test
  void doublesReadBackToTheSameBits() {
    CsvFile csv = new CsvFile("v").row(0.1 + 0.2).row(1e-300).row(-0.0).row(1e22);
    assertEquals("v\n0.30000000000000004\n1.0E-300\n-0.0\n1.0E22\n", csv.text());
  }

  @Test
  void whatIsAbsentIsEmptyAndWhatIsInfiniteIsInf() {
    CsvFile csv =
        new CsvFile("a", "b", "c", "d", "e")
            .row(
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.of(Double.POSITIVE_INFINITY),
                Optional.of(3L),
                Ideal.LOWER);
    assertEquals("a,b,c,d,e\n,,inf,3,lower\n", csv.text());
  }

  @Test
  void notANumberNothingAndWrongWidthAreRefused() {
    CsvFile csv = new CsvFile("a");
    assertThrows(IllegalArgumentException.class, () -> csv.row(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> csv.row((Object) null));
    assertThrows(IllegalArgumentException.class, () -> csv.row(1, 2));
    assertEquals("a\n", csv.text(), "a refused row leaves nothing behind");
  }

  @Test
  void fileIsWrittenWhole(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("deep/scores.csv");
    new CsvFile("a").row(1).write(file);
    assertEquals("a\n1\n", Files.readString(file));
  }
}
