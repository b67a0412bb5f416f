package org.touchstone.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;

/**
 * A run directory that no run wrote: 15 candidates from 7 runs of two families, the truth, real
 * images, 12 metrics; numbers of the size that real runs have, made up from a fixed seed.
 */
public final class FakeRun {

  static final List<Scorer> METRICS =
      List.of(
          new Scorer("is", "mini-inception", "legacy"),
          new Scorer("is-inf", "mini-inception", "legacy"),
          new Scorer("fid", "mini-inception", "legacy"),
          new Scorer("fid-inf", "mini-inception", "legacy"),
          new Scorer("kid", "mini-inception", "legacy"),
          new Scorer("is", "mini-inception", "clean"),
          new Scorer("clean-fid", "mini-inception", "clean"),
          new Scorer("fid-inf", "mini-inception", "clean"),
          new Scorer("kid", "mini-inception", "clean"),
          new Scorer("fid", "pixels", "none"),
          new Scorer("fid-inf", "pixels", "none"),
          new Scorer("kid", "pixels", "none"));

  /** What a study of all metrics runs on two feature spaces each, 75 scorers in all. */
  static final List<Scorer> MANY = many();

  /** Run, family, parameters, first KL; snapshots halve the excess over 30 nats. */
  private static final Object[][] RUNS = {
    {"pixelcnn-8", "gated-pixelcnn", 9_312L, 240.0, 2},
    {"pixelcnn-16", "gated-pixelcnn", 31_040L, 150.0, 2},
    {"pixelcnn-24", "gated-pixelcnn", 68_128L, 120.0, 3},
    {"pixelcnn-32", "gated-pixelcnn", 118_784L, 97.0, 2},
    {"transformer-24", "causal-transformer", 24_120L, 210.0, 2},
    {"transformer-48", "causal-transformer", 93_424L, 118.0, 2},
    {"transformer-64", "causal-transformer", 211_408L, 99.0, 2},
  };

  private final Path directory;
  private final SplittableRandom random = new SplittableRandom(20260101);
  private final Map<String, Double> kl = new LinkedHashMap<>();

  private final Object[][] runs;
  private final List<Scorer> metrics;
  private final List<String> features;

  private FakeRun(Path directory, List<Scorer> metrics, Object[][] runs) {
    this.directory = directory;
    this.runs = runs;
    this.metrics = metrics;
    this.features = metrics.stream().map(m -> m.features() + "," + m.resize()).distinct().toList();
  }

  /** Writes all files of a run with all metrics. */
  static Path write(Path directory) throws IOException {
    return write(directory, METRICS, RUNS);
  }

  /** Writes all files of a run of 75 scorers and 39 candidates from 13 runs. */
  static Path writeMany(Path directory) throws IOException {
    Object[][] runs = new Object[13][];
    for (int r = 0; r < runs.length; r++) {
      String family = RUNS[r % RUNS.length][1].toString();
      runs[r] =
          new Object[] {
            family.replaceAll("^.*-", "") + "-" + r, family, 9_000L << r / 2, 90.0 + 11 * r, 3
          };
    }
    return write(directory, MANY, runs);
  }

  private static List<Scorer> many() {
    String ids =
        "is is-inf fid fid-inf fid-inf-nested kid mmd-rbf cmmd energy precision recall density coverage"
            + " prd-f8 prd-f1-8 alpha-precision beta-recall authenticity mind sliced-wasserstein"
            + " vendi ct fls fld c2st";
    List<Scorer> many = new ArrayList<>();
    for (String id : ids.split(" ")) {
      many.add(new Scorer(id, "mini-inception", "legacy"));
      many.add(new Scorer(id.equals("fid") ? "clean-fid" : id, "mini-inception", "clean"));
      many.add(new Scorer(id, "pixels", "none"));
    }
    return many;
  }

  /** Writes all files of a run with one metric and few contact sheets, so that it is soon drawn. */
  public static Path writeSmall(Path directory) throws IOException {
    return write(directory, METRICS.subList(2, 3), RUNS);
  }

  private static Path write(Path directory, List<Scorer> metrics, Object[][] runs)
      throws IOException {
    Files.createDirectories(directory);
    FakeRun run = new FakeRun(directory, metrics, runs);
    run.models();
    run.scores();
    run.agreement();
    run.normality();
    run.extrapolations();
    run.differences();
    run.allegiances();
    run.details();
    run.curves();
    run.images();
    return directory;
  }

  private void models() {
    StringBuilder models = new StringBuilder("model,family,run,step,parameters,final\n");
    StringBuilder divergences =
        new StringBuilder(
            "model,divergence,nats,nats_standard_error,bits_per_dimension,bits_standard_error,count\n");
    models.append("truth,truth,truth,,,true\n");
    for (String divergence : List.of("kl", "reverse-kl")) {
      divergences.append("truth,").append(divergence).append(",0.0,0.0,0.0,0.0,1000\n");
    }
    for (Object[] run : runs) {
      int snapshots = (int) run[4];
      for (int s = 0; s < snapshots; s++) {
        String model = run[0] + "-" + (s + 1);
        double nats = 30 + ((double) run[3] - 30) * Math.pow(0.55, s);
        models
            .append(
                String.join(
                    ",",
                    model,
                    "" + run[1],
                    "" + run[0],
                    "" + 500 * (1 << s),
                    "" + run[2],
                    "" + (s == snapshots - 1)))
            .append('\n');
        kl.put(model, nats);
        divergence(divergences, model, "kl", nats, 0.015 * nats + 0.3);
        double turned = (run[1].equals("gated-pixelcnn") ? 1.9 : 1.4) * nats;
        divergence(divergences, model, "reverse-kl", turned, 0.02 * turned + 0.5);
      }
    }
    text("models.csv", models);
    text("divergences.csv", divergences);
  }

  private static void divergence(
      StringBuilder to, String model, String name, double nats, double error) {
    double bits = 256 * Math.log(2);
    to.append(model)
        .append(',')
        .append(name)
        .append(',')
        .append(nats)
        .append(',')
        .append(error)
        .append(',')
        .append(nats / bits)
        .append(',')
        .append(error / bits)
        .append(",1000\n");
  }

  private void scores() {
    StringBuilder text =
        new StringBuilder(
            "model,family,run,step,scorer,features,resize,replicate,value,standard_error,spread,bound,"
                + "count,reference_count,unit,ideal\n");
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("truth", 0.0);
    all.putAll(kl);
    all.put("real", 5.0);
    for (Map.Entry<String, Double> model : all.entrySet()) {
      for (Scorer scorer : metrics) {
        boolean inception = scorer.id().startsWith("is");
        if (model.getKey().equals("real") && !inception) {
          continue;
        }
        double nats = model.getValue();
        double noise = 1 + 0.06 * random.nextGaussian();
        double value =
            inception
                ? 6.1 * Math.exp(-nats / 220) * noise
                : switch (scorer.id()) {
                  case "kid" -> (0.0002 + 0.0006 * nats) * noise;
                  case "density", "coverage" -> 1.02 - 0.004 * nats * noise;
                  case "fid-inf" -> 0.05 + 0.11 * nats * noise;
                  default -> 3.4 + 0.12 * nats * noise;
                };
        boolean higher = inception;
        text.append(model.getKey())
            .append(",,,,")
            .append(String.join(",", scorer.id(), scorer.features(), scorer.resize()))
            .append(",0,")
            .append(value)
            .append(',')
            .append(scorer.id().equals("is-inf") ? "" : 0.03 * value)
            .append(",,,1000,")
            .append(higher ? "" : "1000")
            .append(',')
            .append(higher ? "1" : "features^2")
            .append(',')
            .append(higher ? "higher" : scorer.id().equals("density") ? "nearest 1" : "lower")
            .append('\n');
      }
    }
    text("scores.csv", text);
  }

  private void agreement() {
    StringBuilder text =
        new StringBuilder(
            "scorer,features,resize,against,candidates,tau_b,p_value,p_method,ci_low,ci_high,models,"
                + "runs,pairs\n");
    List<Scorer> scorers = new ArrayList<>(metrics);
    scorers.add(0, Scorer.REVERSE_KL);
    double tau = 0.97;
    for (Scorer scorer : scorers) {
      for (String against : List.of("kl", "reverse-kl")) {
        if (scorer.id().equals(against)) {
          continue;
        }
        double shift = against.equals("kl") ? 0 : -0.12;
        row(text, scorer, against, "all", tau + shift, 2.1e-5, "exact", 15, 7, 105);
        row(text, scorer, against, "final", tau + shift - 0.1, 0.03, "exact", 7, 7, 21);
        row(text, scorer, against, "close", tau + shift - 0.4, 0.4, "exact", 10, 6, 6);
      }
      tau -= step();
    }
    text("agreement.csv", text);
    StringBuilder map = new StringBuilder("row,column,tau_b\n");
    scorers.add(0, Scorer.KL);
    for (int i = 0; i < scorers.size(); i++) {
      for (int j = 0; j < scorers.size(); j++) {
        map.append('"')
            .append(scorers.get(i).label())
            .append("\",\"")
            .append(scorers.get(j).label())
            .append("\",")
            .append(
                metrics == MANY
                    ? Math.cos(angle(scorers.get(i)) - angle(scorers.get(j)))
                    : Math.cos(0.15 * (i - j)) - 0.01 * Math.abs(i - j))
            .append('\n');
      }
    }
    text("tau.csv", map);
  }

  private double step() {
    return Math.min(0.09, 1.2 / metrics.size());
  }

  /** Metrics of one kind lie together, whatever the features. */
  private static double angle(Scorer scorer) {
    return scorer.id().hashCode() % 4 * 0.7 + scorer.features().hashCode() % 5 * 0.08;
  }

  private void allegiances() {
    StringBuilder text =
        new StringBuilder(
            "scorer,features,resize,kl_tau_b,kl_ci_low,kl_ci_high,kl_p_value,kl_p_adjusted,"
                + "reverse_kl_tau_b,reverse_kl_ci_low,reverse_kl_ci_high,reverse_kl_p_value,"
                + "reverse_kl_p_adjusted,tau_difference,ci_low,ci_high,verdict,reason\n");
    double tau = 0.97 - step();
    for (Scorer scorer : metrics) {
      double apart = 0.12 + (metrics == MANY ? 0.2 * random.nextGaussian() : 0);
      double reverse = Math.max(-1, Math.min(1, tau - apart));
      String verdict =
          tau > 0.17
              ? reverse > 0.17 ? "both" : "kl or both"
              : reverse > 0.17 ? "reverse-kl only" : "no better than chance";
      text.append(String.join(",", scorer.id(), scorer.features(), scorer.resize()));
      for (double each : new double[] {tau, reverse}) {
        double p = Math.max(1e-4, Math.min(1, 0.6 - 0.9 * each));
        text.append(',').append(each).append(',').append(Math.max(-1, each - 0.17)).append(',');
        text.append(Math.min(1, each + 0.11)).append(',').append(p).append(',');
        text.append(Math.min(1, 2 * p));
      }
      double ahead = tau - reverse;
      text.append(',').append(ahead).append(',').append(ahead - 0.2).append(',');
      text.append(ahead + 0.15).append(',').append(verdict).append(",\n");
      tau -= step();
    }
    text("kl-or-reverse-kl.csv", text);
  }

  private void details() {
    StringBuilder text = new StringBuilder("model,scorer,features,resize,detail,value\n");
    for (Scorer scorer : metrics) {
      if (scorer.id().equals("c2st")) {
        String where = String.join(",", scorer.id(), scorer.features(), scorer.resize());
        text.append("truth,").append(where).append(",p-value,0.43\n");
        kl.forEach(
            (model, nats) ->
                text.append(model)
                    .append(',')
                    .append(where)
                    .append(",p-value,")
                    .append(Math.exp(-nats / 20))
                    .append('\n')
                    .append(model)
                    .append(',')
                    .append(where)
                    .append(",folds,5.0\n"));
      }
    }
    text("details.csv", text);
  }

  private void curves() {
    StringBuilder text = new StringBuilder("model,scorer,features,resize,x_name,y_name,x,y\n");
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("truth", 0.0);
    all.putAll(kl);
    for (Scorer scorer : metrics) {
      if (scorer.id().equals("prd-f8")) {
        String where = String.join(",", scorer.id(), scorer.features(), scorer.resize());
        all.forEach(
            (model, nats) -> {
              double power = 2 + 400 / (nats + 5);
              for (int i = 0; i <= 1000; i++) {
                double recall = i / 1000.0;
                double precision = Math.pow(1 - Math.pow(recall, power), 1 / power);
                text.append(model).append(',').append(where).append(",recall,precision,");
                text.append(recall).append(',').append(precision).append('\n');
              }
            });
      }
    }
    text("curves.csv", text);
  }

  private static void row(
      StringBuilder to,
      Scorer scorer,
      String against,
      String candidates,
      double wanted,
      double p,
      String method,
      int models,
      int runs,
      int pairs) {
    double tau = Math.max(-1, wanted);
    String ends = Math.max(-1, tau - 0.17) + "," + Math.min(1, tau + 0.11);
    to.append(
            String.join(",", scorer.id(), scorer.features(), scorer.resize(), against, candidates))
        .append(',')
        .append(tau)
        .append(',')
        .append(p)
        .append(',')
        .append(method)
        .append(',')
        .append(ends)
        .append(',')
        .append(models)
        .append(',')
        .append(runs)
        .append(',')
        .append(pairs)
        .append('\n');
  }

  private void normality() {
    StringBuilder shares =
        new StringBuilder(
            "features,resize,set,n,test,projections,rejected_share,median_p_value,median_statistic,"
                + "median_skewness,median_excess_kurtosis\n");
    StringBuilder each =
        new StringBuilder(
            "features,resize,set,n,projection,test,statistic,p_value,skewness,excess_kurtosis\n");
    for (String features : this.features) {
      for (String set : List.of("truth", "transformer-64-2", "gaussian control")) {
        boolean control = set.startsWith("gaussian");
        for (String test : List.of("shapiro-wilk", "dagostino-pearson")) {
          for (int n : new int[] {50, 100, 200, 500, 1000}) {
            double share =
                control
                    ? 0.05 + 0.003 * random.nextGaussian()
                    : 1 - Math.exp(-n / (set.equals("truth") ? 600.0 : 400.0));
            shares
                .append(features)
                .append(',')
                .append(set)
                .append(',')
                .append(n)
                .append(',')
                .append(test)
                .append(",1000,")
                .append(share)
                .append(",0.1,0.99,0.05,0.2\n");
          }
          for (int projection = 0; projection < 1000; projection++) {
            double p = Math.pow(random.nextDouble(), control ? 1 : 4);
            each.append(features)
                .append(',')
                .append(set)
                .append(",1000,")
                .append(projection)
                .append(',')
                .append(test)
                .append(",0.99,")
                .append(p)
                .append(",0.05,0.2\n");
          }
        }
      }
    }
    text("normality.csv", shares);
    text("normality-projections.csv", each);
  }

  private void differences() {
    StringBuilder text =
        new StringBuilder("first,second,against,tau_difference,ci_low,ci_high,reason\n");
    for (Scorer other : metrics.subList(1, metrics.size())) {
      double ahead = step() * metrics.indexOf(other);
      text.append('"').append(metrics.get(0).label()).append("\",\"").append(other.label());
      text.append("\",kl,").append(ahead).append(',').append(ahead - 0.14).append(',');
      text.append(ahead + 0.11).append(",\n");
    }
    text("differences.csv", text);
  }

  private void extrapolations() {
    StringBuilder text =
        new StringBuilder(
            "model,scorer,features,resize,subset_size,inverse_size,value,fitted,residual,intercept,"
                + "slope\n");
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("truth", 0.0);
    all.putAll(kl);
    List<String> scorers = new ArrayList<>();
    this.features.forEach(where -> scorers.add("fid-inf," + where));
    metrics.stream()
        .filter(metric -> metric.id().equals("is-inf"))
        .forEach(is -> scorers.add(String.join(",", is.id(), is.features(), is.resize())));
    for (String features : scorers) {
      for (Map.Entry<String, Double> model : all.entrySet()) {
        double intercept = 0.05 + 0.11 * model.getValue();
        double slope = 3400 + 300 * random.nextGaussian();
        for (int n = 500; n <= 1000; n += 35) {
          double fitted = intercept + slope / n;
          double residual = 0.05 * random.nextGaussian();
          text.append(model.getKey())
              .append(',')
              .append(features)
              .append(',')
              .append(n)
              .append(',')
              .append(1.0 / n)
              .append(',')
              .append(fitted + residual)
              .append(',')
              .append(fitted)
              .append(',')
              .append(residual)
              .append(',')
              .append(intercept)
              .append(',')
              .append(slope)
              .append('\n');
        }
      }
    }
    text("extrapolation.csv", text);
  }

  private void images() {
    Map<String, NpyArray> sheets = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(List.of("truth"));
    names.addAll(kl.keySet());
    if (metrics.size() == 1) {
      names.subList(3, names.size()).clear();
    }
    names.add("real");
    for (String name : names) {
      double noise = kl.getOrDefault(name, 0.0) / 250;
      byte[] pixels = new byte[64 * 16 * 16 * 3];
      for (int i = 0; i < pixels.length / 3; i++) {
        int image = i / 256;
        double smooth = Math.sin((i % 16 + image) / 3.0) + Math.cos((i / 16 % 16 - image) / 4.0);
        double value = 2 + (1 - noise) * smooth + noise * 2 * random.nextGaussian();
        int level = Math.max(0, Math.min(4, (int) Math.round(value))); // few colours, as a palette
        pixels[3 * i] = (byte) (60 * level);
        pixels[3 * i + 1] = (byte) (40 * level + image);
        pixels[3 * i + 2] = (byte) (250 - 50 * level);
      }
      sheets.put(name, NpyArray.of(pixels, 64, 16, 16, 3));
    }
    Npz.write(directory.resolve("contact-sheets.npz"), sheets);
  }

  private void text(String name, CharSequence text) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
