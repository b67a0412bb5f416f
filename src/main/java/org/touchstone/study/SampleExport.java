package org.touchstone.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.touchstone.density.Density;
import org.touchstone.density.Drawn;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.random.SeedTree;
import org.touchstone.sample.Palette;
import org.touchstone.sample.TokenImages;

/**
 * Writes the images that a study judges, exactly those that a run of it draws, so that scores can
 * be computed elsewhere: {@code truth/test}, {@code truth/reference}, {@code truth/second-sample}
 * and {@code candidates/NAME}, and {@link #INDEX}, which says what is what.
 */
public final class SampleExport {

  /** The file that names the sets: {@code model,role,images,path}. */
  public static final String INDEX = "index.csv";

  private final Path folder;
  private final ExportFormat format;
  private final Palette palette;
  private final CsvFile index = new CsvFile("model", "role", "images", "path");

  private SampleExport(Path folder, ExportFormat format, Palette palette) {
    this.folder = folder;
    this.format = format;
    this.palette = palette;
  }

  /**
   * Writes the images of a study.
   *
   * @param study its YAML, or the directory of a finished run
   * @param out a folder that is not there yet, or is empty
   * @param format npz or png
   * @param starter hears of progress
   * @return the index
   * @throws ParameterProblem if the study is wrong, or the folder holds something
   * @throws DataProblem if a file cannot be read or written
   */
  public static Path write(Path study, Path out, ExportFormat format, Progress.Starter starter) {
    Path file = Files.isDirectory(study) ? study.resolve(StudyFile.RESOLVED) : study;
    StudyConfig config = StudyFile.read(file).orThrow();
    Path target = out.toAbsolutePath().normalize();
    requireEmpty(out, target);
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      delete(part); // left by an export that was killed
      Files.createDirectories(part);
      try {
        DensityModel truth = DensityModel.read(config.truth().model());
        new SampleExport(part, format, truth.palette()).write(config, truth, starter);
        Files.deleteIfExists(target); // empty
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        delete(part);
      }
    } catch (IOException e) {
      throw new DataProblem(
          out.toString(), "cannot be written (" + e + "); choose another with --out", e);
    }
    return out.resolve(INDEX);
  }

  private void write(StudyConfig config, DensityModel truth, Progress.Starter starter)
      throws IOException {
    SeedTree seeds = new SeedTree(config.seed());
    TruthSamples samples = TruthSamples.of(config, truth, seeds, starter);
    set("", "test", "truth/test", samples.test());
    set("", "reference", "truth/reference", samples.reference());
    set(CandidateSamples.TRUTH, "truth", "truth/second-sample", samples.floor());
    List<DensityModel> models = config.candidateModels();
    try (Progress progress = starter.start("candidates", (long) config.samples() * models.size())) {
      for (DensityModel model : models) {
        String name = model.model().name();
        progress.note(name);
        try (Density density = model.open()) {
          density.onProgress(progress::advance);
          Drawn<?> draw = Sampler.candidate(config, model, density, seeds.child(Sampler.SEEDS));
          set(name, "candidate", "candidates/" + name, draw);
        }
      }
    }
    index.write(folder.resolve(INDEX));
  }

  private void set(String model, String role, String place, Drawn<?> draw) throws IOException {
    TokenImages images = (TokenImages) draw.samples(); // of a world with a palette
    Path at = folder.resolve(place);
    Files.createDirectories(at.getParent());
    Path written = format.write(at, images.toRgb(palette));
    String path = folder.relativize(written).toString().replace('\\', '/');
    index.row(model, role, images.count(), path);
  }

  private static void requireEmpty(Path out, Path target) {
    try (Stream<Path> inside = Files.isDirectory(target) ? Files.list(target) : Stream.of()) {
      if (target.getFileName() == null
          || Files.exists(target) && !Files.isDirectory(target)
          || inside.findAny().isPresent()) {
        throw new ParameterProblem(
            out.toString(), "is there already, and nothing is overwritten; choose another --out");
      }
    } catch (IOException e) {
      throw new ParameterProblem(out.toString(), "cannot be looked into (" + e + ")", e);
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
