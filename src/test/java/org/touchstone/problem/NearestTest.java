package org.touchstone.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {

  private static final List<String> KNOWN = List.of("fid", "fid-inf", "kid", "clean-fid");

  @Test
  void itIsTheNameOfFewestEdits() {
    assertEquals(Optional.of("fid-inf"), Nearest.of("fid-in", KNOWN));
    assertEquals(Optional.of("fid"), Nearest.of("fdi", KNOWN));
    assertEquals(Optional.of("clean-fid"), Nearest.of("clean", KNOWN));
    assertEquals(Optional.empty(), Nearest.of("prdc-density", KNOWN));
  }

  /** kitten to sitting is Levenshtein's textbook example. */
  @Test
  void swappedNeighboursAreOneEdit() {
    assertEquals(1, Nearest.edits("fdi", "fid"));
    assertEquals(3, Nearest.edits("kitten", "sitting"));
    assertEquals(4, Nearest.edits("", "kids"));
  }

  @Test
  void itSaysWhatThereIsWhereNothingIsNear() {
    assertEquals("did you mean \"kid\"?", Nearest.hint("kidd", KNOWN));
    assertEquals("expected one of fid, fid-inf, kid, clean-fid", Nearest.hint("xyz", KNOWN));
    assertEquals(
        "'kidd'; did you mean 'kid'? Known: fid, fid-inf, kid, clean-fid",
        Nearest.suggest("kidd", KNOWN));
    assertEquals("'xyz'; known: fid, fid-inf, kid, clean-fid", Nearest.suggest("xyz", KNOWN));
  }
}
