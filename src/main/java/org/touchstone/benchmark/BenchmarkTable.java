package org.touchstone.benchmark;

import static org.touchstone.benchmark.Row.Unit.G32;
import static org.touchstone.benchmark.Row.Unit.G64;
import static org.touchstone.benchmark.Row.Unit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.touchstone.agreement.Agreement;
import org.touchstone.agreement.Agreements;
import org.touchstone.agreement.Candidate;
import org.touchstone.agreement.Closer;
import org.touchstone.agreement.ScoreTable;
import org.touchstone.agreement.Scorer;
import org.touchstone.linalg.Matrix;
import org.touchstone.metric.Evaluation;
import org.touchstone.metric.ImageSet;
import org.touchstone.metric.Metric;
import org.touchstone.metric.Score;
import org.touchstone.metric.frechet.FrechetDistance;
import org.touchstone.metric.frechet.Gaussian;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.stat.Moments;
import org.touchstone.study.Catalogue;

/** The rows of the table. */
public final class BenchmarkTable {

  static final String OPEN_BLAS_64 = "g64";
  static final String OPEN_BLAS_32 = "g32";
  static final String TORCH_64 = "g64-libtorch";
  static final String TORCH_32 = "g32-libtorch";

  private static final List<Row> METRICS =
      List.of(
          product(OPEN_BLAS_64, "2048^3 product, double, OpenBLAS", MatrixProduct::openBlasDouble),
          product(TORCH_64, "2048^3 product, double, libtorch", MatrixProduct::torchDouble),
          product(OPEN_BLAS_32, "2048^3 product, float, OpenBLAS", MatrixProduct::openBlasFloat),
          product(TORCH_32, "2048^3 product, float, libtorch", MatrixProduct::torchFloat),
          row(
              "fid-moments",
              "FID from moments, reference factor kept",
              G64,
              5,
              "2.16 s torch-fidelity",
              7,
              BenchmarkTable::fidOfMoments),
          row(
              "fid",
              "FID end to end, 10k v 10k",
              G64,
              15,
              "3.18 s torch-fidelity",
              5,
              BenchmarkTable::fidOfRows),
          row(
              "fid-error",
              "the same with its standard error",
              G64,
              Double.NaN,
              "",
              5,
              scale -> scored("fid", scale.rows(), false, scale)),
          row(
              "fid-inf",
              "FID-infinity with its error, 15 subsets up to 50k, 10k reals",
              G64,
              300,
              "79-107 s FID_IS_infinity",
              2,
              scale -> scored(line("fid-inf", scale), scale.manyRows(), false, scale)),
          row(
              "fid-inf-nested",
              "the same, nested subsets",
              G64,
              110,
              "",
              2,
              scale -> scored(line("fid-inf-nested", scale), scale.manyRows(), false, scale)),
          row(
              "kid",
              "KID 100 x 1000, reference kept",
              G64,
              50,
              "3.53 s torch-fidelity, float32",
              5,
              scale -> scored(kid(scale, ""), scale.rows(), true, scale)),
          row(
              "kid-float",
              "KID 100 x 1000, reference kept, float32",
              G32,
              50,
              "3.53 s torch-fidelity, float32",
              5,
              scale -> scored(kid(scale, ",precision=float32"), scale.rows(), true, scale)),
          row(
              "prdc",
              "precision, recall, density, coverage, k=5, 10k v 10k",
              G32,
              110,
              "15.1 s prdc",
              3,
              scale ->
                  scored(
                      "precision[k=5],recall[k=5],density[k=5],coverage[k=5]",
                      scale.rows(),
                      false,
                      scale)),
          row(
              "mind",
              "MIND, 1,000 directions, 10k v 10k",
              G32,
              25,
              "",
              5,
              scale -> scored("mind[projections=1000]", scale.rows(), false, scale)),
          row(
              "is",
              "IS, 50k x 1008 from logits, 10 splits",
              SECONDS,
              0.25,
              "0.50 s torch-fidelity",
              7,
              BenchmarkTable::inceptionScore),
          row(
              "tau",
              "45 taus x 1,000 bootstrap replicates, 50 models",
              SECONDS,
              0.5,
              "5.0 s SciPy",
              7,
              BenchmarkTable::taus));

  private static final List<Row> ALL =
      Stream.of(METRICS, DensityRows.all(), ExtractionRows.all()).flatMap(List::stream).toList();

  private BenchmarkTable() {}

  /**
   * All rows, in the order of the table.
   *
   * @return the rows
   */
  public static List<Row> all() {
    return ALL;
  }

  /**
   * A row.
   *
   * @param id its id
   * @return the row
   * @throws ParameterProblem if there is none
   */
  public static Row of(String id) {
    return ALL.stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterProblem(
                    "bench",
                    "unknown row " + Nearest.suggest(id, ALL.stream().map(Row::id).toList())));
  }

  private static Row row(
      String id,
      String work,
      Row.Unit unit,
      double target,
      String peer,
      int iterations,
      Function<Scale, Callable<?>> prepare) {
    OptionalDouble most = Double.isNaN(target) ? OptionalDouble.empty() : OptionalDouble.of(target);
    return new Row(id, work, unit, most, peer, iterations, 2, prepare, Optional.empty());
  }

  private static Row product(String id, String work, Function<Integer, Callable<?>> product) {
    return row(id, work, SECONDS, Double.NaN, "", 9, scale -> product.apply(scale.width()));
  }

  private static Callable<?> fidOfMoments(Scale scale) {
    Gaussian reference =
        Gaussian.ofRows("reference", Inputs.features(scale.rows(), scale.width(), 1));
    Moments candidate = Moments.of(Inputs.features(scale.rows(), scale.width(), 2));
    return () -> FrechetDistance.between(reference, Gaussian.ofMoments("candidate", candidate));
  }

  private static Callable<?> fidOfRows(Scale scale) {
    Matrix reference = Inputs.features(scale.rows(), scale.width(), 1);
    Matrix candidate = Inputs.features(scale.rows(), scale.width(), 2);
    return () -> FrechetDistance.between(reference, candidate);
  }

  /** Metrics of one candidate, which is new each time; the reference may keep what it remembers. */
  private static Callable<?> scored(String metrics, int candidates, boolean kept, Scale scale) {
    List<Metric> named = Catalogue.metricsOf(metrics);
    Matrix x = Inputs.features(scale.rows(), scale.width(), 1);
    Matrix y = Inputs.features(candidates, scale.width(), 2);
    ImageSet known = ImageSet.ofFeatures("reference", x);
    return () -> {
      ImageSet reference = kept ? known : ImageSet.ofFeatures("reference", x);
      ImageSet candidate = ImageSet.ofFeatures("candidate", y);
      return score(named, new Evaluation(candidate, Optional.of(reference), new SeedTree(1)));
    };
  }

  private static List<Score> score(List<Metric> metrics, Evaluation evaluation) {
    List<Score> scores = new ArrayList<>();
    metrics.forEach(metric -> scores.addAll(metric.score(evaluation)));
    return scores;
  }

  private static String line(String id, Scale scale) {
    return id + "[minimum-size=" + scale.smallest() + ",points=15]";
  }

  private static String kid(Scale scale, String more) {
    return "kid[subsets=100,subset-size=" + scale.subset() + more + "]";
  }

  private static Callable<?> inceptionScore(Scale scale) {
    Matrix logits = Inputs.logits(scale.images(), scale.classes(), 1);
    List<Metric> named = Catalogue.metricsOf("is[splits=10]");
    return () -> {
      ImageSet set = ImageSet.ofLogits("candidate", logits);
      return score(named, new Evaluation(set, Optional.empty(), new SeedTree(1)));
    };
  }

  private static Callable<?> taus(Scale scale) {
    int models = 50;
    Matrix values = Inputs.logits(10, models, 1);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < models; i++) {
      candidates.add(new Candidate("model" + i, "run" + i, true));
    }
    List<Scorer> scorers = new ArrayList<>();
    for (int k = 0; k < values.rows(); k++) {
      scorers.add(new Scorer("scorer" + k, Closer.LOWER, values.slice(k, k + 1).values()));
    }
    Agreements agreements = new Agreements(scale.replicates(), new SeedTree(1));
    return () -> {
      List<Agreement> all = new ArrayList<>();
      for (int k = 1; k < scorers.size(); k++) {
        ScoreTable table = new ScoreTable(candidates, scorers.subList(0, k + 1));
        all.addAll(agreements.all(table, "scorer" + k));
      }
      return all;
    };
  }
}
