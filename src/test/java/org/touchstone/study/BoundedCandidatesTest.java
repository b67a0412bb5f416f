package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.agreement.Agreements;
import org.touchstone.density.Draw;
import org.touchstone.density.LatentClasses;
import org.touchstone.density.perturbed.Mixture;
import org.touchstone.density.perturbed.UniformDensity;
import org.touchstone.metric.Ideal;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.random.Uniforms;
import org.touchstone.report.Figures;
import org.touchstone.report.Report;
import org.touchstone.sample.Npz;
import org.touchstone.sample.Palette;
import org.touchstone.stat.Estimate;
import org.touchstone.stat.Unit;
import org.touchstone.study.ScoredModel.ScorerKey;

/**
 * A run in which of two candidates only bounds are known, from the divergences to the report: five
 * densities with an exact likelihood, and {@code vae-near} and {@code vae-far} from one and four
 * latents.
 */
class BoundedCandidatesTest {

  private static final int IMAGES = 2_000;
  private static final Map<String, LatentClasses> MODELS = new LinkedHashMap<>();
  private static final LatentClasses P = LatentClasses.ofContrast(0.5, 0);
  private static final ScorerKey FID = new ScorerKey("fid", "pixels", "none", Ideal.LOWER);

  @TempDir private static Path run;

  private static TruthSamples truth;
  private static List<CandidateSamples> all;

  @BeforeAll
  static void writeARun() {
    for (int tenths = 0; tenths < 5; tenths++) {
      MODELS.put("exact-" + tenths, LatentClasses.ofContrast(tenths / 10.0, 0));
    }
    MODELS.put("vae-near", LatentClasses.ofContrast(0.45, 4));
    MODELS.put("vae-far", LatentClasses.ofContrast(0.15, 1));
    Draw draws = P.draw(3 * IMAGES, Uniforms.independent(new SeedTree(1)));
    truth = new TruthSamples(part(draws, 0), part(draws, 1), part(draws, 2), Optional.empty());
    all = new ArrayList<>(List.of(CandidateSamples.floor(truth)));
    MODELS.forEach((name, model) -> all.add(sampled(name, model)));
    List<CandidateSamples> judged = all.subList(1, all.size());
    List<ScoredModel> scores = DivergenceScores.of(all, truth);
    for (CandidateSamples candidate : all) {
      double far = candidate.kl(truth).estimate().value();
      Estimate value = Estimate.of(1 + 100 * far, 1, IMAGES, Unit.ONE);
      scores.add(
          new ScoredModel(candidate.name(), FID, value, OptionalLong.of(IMAGES), Optional.empty()));
    }
    List<CandidatePairs> pairs = CandidatePairs.of(judged, truth);
    AgreementStage agreement =
        AgreementStage.of(new Agreements(100, new SeedTree(3)), judged, scores, pairs);
    StudyTables.models(all).write(run.resolve("models.csv"));
    StudyTables.scores(scores, all).write(run.resolve("scores.csv"));
    StudyTables.divergences(all, truth).write(run.resolve("divergences.csv"));
    StudyTables.pairs(pairs, judged).write(run.resolve("pairs.csv"));
    agreement.agreement().write(run.resolve("agreement.csv"));
    agreement.tau().write(run.resolve("tau.csv"));
    agreement.allegiance().write(run.resolve("kl-or-reverse-kl.csv"));
    StudyArrays.writeLogLikelihoods(run.resolve("log-likelihoods.npz"), truth, all);
  }

  private static Draw part(Draw all, int number) {
    int from = number * IMAGES;
    double[] logs = new double[IMAGES];
    System.arraycopy(all.logLikelihoods(), from, logs, 0, IMAGES);
    return new Draw(all.images().slice(from, from + IMAGES), logs);
  }

  private static CandidateSamples sampled(String name, LatentClasses q) {
    Draw draw = q.draw(IMAGES, Uniforms.independent(new SeedTree(2).child(name)));
    return new CandidateSamples(
        name,
        name.substring(0, name.indexOf('-')),
        name,
        OptionalInt.of(100),
        OptionalLong.of(10),
        OptionalDouble.empty(),
        draw.images(),
        draw.logLikelihoods(),
        P.logLikelihood(draw.images()),
        q.logLikelihoodOf(truth.test().samples()),
        q.bound(),
        draw.above(),
        Optional.empty(),
        ClosedDivergences.NONE);
  }

  private static List<String[]> rows(String file, String model, String scorer) throws IOException {
    return Files.readAllLines(run.resolve(file)).stream()
        .map(line -> line.split(",", -1))
        .filter(cells -> cells[0].equals(model) && List.of(cells).contains(scorer))
        .toList();
  }

  private static String cell(String file, String column, String[] row) throws IOException {
    List<String> header = List.of(Files.readAllLines(run.resolve(file)).get(0).split(",", -1));
    return row[header.indexOf(column)];
  }

  @Test
  void scoresHoldARowForEachBoundAndSayWhichSideItIs() throws IOException {
    List<String[]> kl = rows("scores.csv", "vae-far", "kl");
    assertEquals(1, kl.size());
    assertEquals("upper", cell("scores.csv", "bound", kl.get(0)));
    List<String[]> reverse = rows("scores.csv", "vae-far", "reverse-kl");
    assertEquals("lower", cell("scores.csv", "bound", reverse.get(0)));
    assertEquals("upper", cell("scores.csv", "bound", reverse.get(1)));
    assertEquals(2, reverse.size());
    for (String[] row : reverse) {
      assertTrue(Double.parseDouble(cell("scores.csv", "standard_error", row)) > 0);
    }
    assertEquals("", cell("scores.csv", "bound", rows("scores.csv", "exact-1", "kl").get(0)));
    assertEquals("", cell("scores.csv", "bound", rows("scores.csv", "vae-far", "fid").get(0)));
  }

  @Test
  void noDivergenceThatABoundCannotBoundIsReported() throws IOException {
    for (String file : List.of("scores.csv", "divergences.csv")) {
      for (String unbounded : List.of("jensen-shannon", "total-variation", "hellinger")) {
        assertEquals(1, rows(file, "exact-1", unbounded).size());
        assertEquals(0, rows(file, "vae-far", unbounded).size());
      }
      List<String[]> jeffreys = rows(file, "vae-far", "jeffreys");
      assertEquals(1, jeffreys.size());
      assertEquals("upper", cell(file, "bound", jeffreys.get(0)));
    }
  }

  @Test
  void theBoundsOfTheTablesHoldTheEnumeratedDivergences() throws IOException {
    for (String name : List.of("vae-near", "vae-far")) {
      LatentClasses q = MODELS.get(name).with(0);
      double kl = kl(P, q);
      double reverse = kl(q, P);
      assertTrue(nats(name, "kl", "upper", 4) > kl);
      assertTrue(nats(name, "reverse-kl", "lower", -4) < reverse);
      assertTrue(nats(name, "reverse-kl", "upper", 4) > reverse);
    }
  }

  /** A bound of the table, so many standard errors up. */
  private static double nats(String model, String divergence, String bound, double errors)
      throws IOException {
    for (String[] row : rows("divergences.csv", model, divergence)) {
      if (cell("divergences.csv", "bound", row).equals(bound)) {
        return Double.parseDouble(cell("divergences.csv", "nats", row))
            + errors * Double.parseDouble(cell("divergences.csv", "nats_standard_error", row));
      }
    }
    throw new AssertionError("no " + bound + " bound of " + divergence + " for " + model);
  }

  private static double kl(LatentClasses from, LatentClasses to) {
    double sum = 0;
    for (int x = 0; x < LatentClasses.ALL.count(); x++) {
      double log = from.exact(LatentClasses.ALL, x);
      sum += Math.exp(log) * (log - to.exact(LatentClasses.ALL, x));
    }
    return sum;
  }

  @Test
  void modelsSayWhatIsKnownAndPairsNameOnlyWhoseKlIs() throws IOException {
    assertTrue(lines("models.csv", "vae-near").get(0).endsWith(",bounds"));
    assertTrue(lines("models.csv", "exact-3").get(0).endsWith(",exact"));
    assertEquals(List.of(), lines("pairs.csv", "vae"));
    assertEquals(4, lines("pairs.csv", "exact").size());
  }

  private static List<String> lines(String file, String start) throws IOException {
    return Files.readAllLines(run.resolve(file)).stream()
        .filter(line -> line.startsWith(start))
        .toList();
  }

  @Test
  void aBoundOrdersAModelOnlyWhereItSeparatesIt() throws IOException {
    String fid = "fid,pixels,none,";
    String row = lines("agreement.csv", fid + "kl,all").get(0);
    assertTrue(row.contains("pairs are left out: only bounds are known"), row);
    String[] cells = row.split(",", -1);
    assertEquals(1, Double.parseDouble(cells[5]), 1e-12, "fid of this run is in the order of KL");
    int pairs = Integer.parseInt(cells[12]);
    assertTrue(pairs > 10 && pairs < 21, pairs + ": the 10 of the exact ones, and some");
    assertTrue(
        lines("kl-or-reverse-kl.csv", fid).get(0).contains("2 of 7 candidates are left out"));
    assertEquals(
        10,
        Integer.parseInt(lines("agreement.csv", "hellinger,,,kl,all").get(0).split(",", -1)[12]),
        "what is not reported is not ranked");
  }

  @Test
  void arraysOfBoundsHaveNamesOfTheirOwn() {
    Set<String> names = Npz.read(run.resolve("log-likelihoods.npz")).keySet();
    assertTrue(
        names.containsAll(
            List.of("exact-1.q", "vae-far.q.lower", "vae-far.own.q.lower", "vae-far.own.q.upper")));
    assertFalse(names.contains("vae-far.q"));
  }

  @Test
  void tablesAndFiguresPrintTheSigns() throws IOException {
    String text = Report.of(run).text();
    assertTrue(text.matches("(?s).*vae-far +<= 0\\.\\d+ \\+- 0\\.\\d+ +>= -?0\\.\\d+ .*"), text);
    String page = Files.readString(Report.of(run).write(List.of()));
    assertTrue(
        page.contains("Of vae-near, vae-far only bounds of the divergences are known"), page);
    assertTrue(page.contains("| vae-far | ≤ 0."), page);
    assertTrue(page.matches("(?s).*\\| vae-far \\| ≤ [^|]+ \\| ≥ [^|]+, ≤ [^|]+\\|.*"), page);
    Figures.draw(run);
    List<String> drawn =
        Files.readAllLines(run.resolve("figures/reverse-kl-against-kl.csv")).stream()
            .filter(line -> line.startsWith("vae-far"))
            .toList();
    assertEquals(2, drawn.size());
    assertTrue(drawn.get(0).endsWith(",upper,lower") && drawn.get(1).endsWith(",upper,upper"));
    String figure = Files.readString(run.resolve("figures/reverse-kl-against-kl.svg"));
    assertTrue(figure.contains("arrow points from a bound"), "the caption says what arrows are");
  }

  @Test
  void aTruthOrAPerturbedDensityOfBoundsIsRefusedByName() {
    LatentClasses bounded = MODELS.get("vae-far");
    ParameterProblem truth =
        assertThrows(
            ParameterProblem.class,
            () -> TruthSamples.requireExact(Path.of("vae.yaml"), bounded.bound()));
    assertTrue(truth.getMessage().startsWith("vae.yaml: is the truth, and only bounds"));
    ParameterProblem mixed =
        assertThrows(
            ParameterProblem.class,
            () -> new Mixture(bounded, new UniformDensity(LatentClasses.SPACE), 0.5));
    assertTrue(mixed.getMessage().contains("only bounds of the log-likelihood are known"));
  }

  @Test
  void aFileOfSamplesKeepsBoundsApartFromLogLikelihoods() {
    Draw draw = MODELS.get("vae-near").draw(5, Uniforms.independent(new SeedTree(9)));
    Path file = run.resolve("samples.npz");
    new TokenSet(
            draw.images(),
            Palette.parse("#000000 #777777 #ffffff", "three greys"),
            Optional.empty(),
            Optional.of(draw.logLikelihoods()),
            draw.above())
        .write(file);
    TokenSet read = TokenSet.read(file);
    assertTrue(read.logLikelihoods().isEmpty());
    assertEquals(draw.logLikelihoods()[3], read.lower().orElseThrow()[3]);
    assertEquals(draw.above().orElseThrow()[3], read.upper().orElseThrow()[3]);
  }
}
