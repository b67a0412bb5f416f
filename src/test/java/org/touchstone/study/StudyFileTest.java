package org.touchstone.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.StudyConfig.Resize;

class StudyFileTest {

  private static final Names NAMES = new FewNames();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void someFiles() throws IOException {
    file = folder.resolve("study.yaml");
    for (String name : List.of("truth.yaml", "net.yaml", "c/b.yaml", "c/a.yaml", "c/note.txt")) {
      Path path = folder.resolve(name);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "");
    }
  }

  /** Reads a text in which {@code @} stands for the folder. */
  private StudyFile read(String text, Check... checks) throws IOException {
    Files.writeString(file, text.replace("@", folder.toString()));
    return StudyFile.read(file, NAMES, List.of(checks));
  }

  private void assertComplaints(String text, String... lines) throws IOException {
    List<String> expected =
        List.of(lines).stream().map(line -> line.isEmpty() ? line : file + line).toList();
    List<String> found =
        read(text).complaints().lines().stream()
            .map(line -> line.replaceAll("; paths are relative to .*", ""))
            .toList();
    assertEquals(expected, found);
  }

  private static final String SMALL =
      """
      study: small
      truth: {model: @/truth.yaml}
      candidates: ["@/c/*.yaml"]
      extractors:
        - {id: mini-inception, model: @/net.yaml}
        - {id: mini-inception, resize: clean, model: @/net.yaml}
        - {id: pixels}
      """;

  @Test
  void smallConfigurationTakesItsDefaults() throws IOException {
    StudyConfig config = read(SMALL + "metrics: ['kid[subsets=50]']\n").orThrow();
    assertEquals(1, config.seed());
    assertEquals(1000, config.samples());
    assertEquals(3000, config.referenceSamples());
    assertEquals(5000, config.truthRows());
    assertEquals(Optional.empty(), config.truth().samples());
    assertEquals(new StudyConfig.Agreement(2000), config.agreement());
    assertEquals(
        new StudyConfig.Normality(
            300,
            List.of("shapiro-wilk", "dagostino-pearson"),
            List.of(100, 300, 1000),
            "best",
            10,
            List.of("mardia-skewness", "mardia-kurtosis", "henze-zirkler"),
            20),
        config.normality());
    assertTrue(config.figures());
    assertEquals(
        List.of(Optional.of(Resize.LEGACY), Optional.of(Resize.CLEAN), Optional.of(Resize.NONE)),
        config.extractors().stream().map(Extractor::resize).toList());
    assertEquals(
        Map.of("subsets", "50", "subset-size", "1000", "degree", "3"),
        config.metrics().get(0).parameters(),
        "parameters that were not given take the catalogue's defaults");
  }

  @Test
  void globsNameFilesSortedByName() throws IOException {
    StudyConfig config = read(SMALL + "metrics: [fid]\n").orThrow();
    assertEquals(
        List.of(folder.resolve("c/a.yaml"), folder.resolve("c/b.yaml")),
        config.candidates().get(0).files());
  }

  @Test
  void keysComeBeforeFilesAndAllAreListed() throws IOException {
    assertComplaints(
        """
        study: x
        truth: {model: @/nowhere.yaml, sample: 3}
        candidates: [@/none*.yaml, @/c]
        metrics: [fid]
        extractors: [{id: pixels}]
        sampels: 10
        agreement: {replicates: many}
        real-images: @/photos
        """,
        ":2:"
            + ("truth: {model: ".length()
                + folder.toString().length()
                + "/nowhere.yaml, ".length()
                + 1)
            + ": truth.sample: unknown key, did you mean \"samples\"?",
        ":6:1: sampels: unknown key, did you mean \"samples\"?",
        ":7:13: agreement.replicates: found \"many\", expected a whole number of at least 100 and of at most 100000",
        ":2:9: truth.model: there is no file " + folder + "/nowhere.yaml",
        ":3:14: candidates[0]: there is no file " + folder + "/none*.yaml",
        ":3:"
            + (14 + folder.toString().length() + "/none*.yaml, ".length())
            + ": candidates[1]: there is no file "
            + folder
            + "/c",
        ":8:1: real-images: there is no file " + folder + "/photos");
  }

  @Test
  void unknownNamesAreAnsweredWithTheNearest() throws IOException {
    assertComplaints(
        """
        study: x
        truth: {model: @/truth.yaml}
        candidates: [@/c/a.yaml]
        extractors:
          - {id: pixel}
        metrics:
          - fidd
          - id: kdi
            subset-size: 10
        normality: {tests: [shapiro-wilk, anderson]}
        """,
        ":5:6: extractors[0].id: found \"pixel\", an unknown name, did you mean \"pixels\"?",
        ":7:5: metrics[0].id: found \"fidd\", an unknown name, did you mean \"fid\"?",
        ":8:5: metrics[1].id: found \"kdi\", an unknown name, did you mean \"kid\"?",
        ":10:35: normality.tests[1]: found \"anderson\", an unknown name, expected one of"
            + " shapiro-wilk, dagostino-pearson");
  }

  @Test
  void parametersOfMetricsAreLocated() throws IOException {
    assertComplaints(
        SMALL
            + """
            metrics:
              - id: kid
                subset-size: abc
                subsets: -1
                subsetsize: 5
              - {id: kid, name: other, subset-size: 2}
              - "kid[degre=3]"
              - "kid[subsets 3]"
            """,
        ":10:5: metrics[0].subset-size: found \"abc\", expected a whole number",
        ":11:5: metrics[0].subsets: found \"-1\", expected a whole number",
        ":12:5: metrics[0].subsetsize: unknown key, did you mean \"subset-size\"?",
        ":13:28: metrics[1].subset-size: subset-size 2, expected at least the degree",
        ":14:5: metrics[2].degre: unknown key, did you mean \"degree\"?",
        ":15:5: metrics[3]: kid: found 'subsets 3' in the brackets, expected name=value");
  }

  @Test
  void metricsSelectTheExtractorsThatFit() throws IOException {
    StudyConfig config =
        read(SMALL
                + "metrics: [fid, clean-fid, {id: kid, resize: clean}, {id: is, features:"
                + " pixels}]\n")
            .orThrow();
    List<Extractor> all = config.extractors();
    assertEquals(List.of(all.get(0), all.get(2)), config.extractorsOf(config.metrics().get(0)));
    assertEquals(List.of(all.get(1)), config.extractorsOf(config.metrics().get(1)));
    assertEquals(List.of(all.get(1)), config.extractorsOf(config.metrics().get(2)));
    assertEquals(List.of(all.get(2)), config.extractorsOf(config.metrics().get(3)));
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() throws IOException {
    assertComplaints(
        """
        study: x
        samples: 200
        truth: {model: @/truth.yaml}
        candidates: [@/c/*.yaml, @/c/a.yaml]
        extractors: [{id: pixels}, {id: pixels, resize: none}]
        metrics:
          - clean-fid
          - {id: fid, features: pixel}
          - kid
          - {id: kid, name: small, subset-size: 50}
          - {id: is, name: small}
        """,
        ":2:1: samples: found 200, expected at least 1000, the largest default of normality.sizes;"
            + " give smaller sizes or more samples",
        ":4:"
            + (14 + folder.toString().length() + "/c/*.yaml, ".length())
            + ": candidates[1]: "
            + folder
            + "/c/a.yaml is named by candidates[0] already; name it once",
        ":5:28: extractors[1]: pixels with resize none is extractors[0] already; leave one out, or"
            + " give it a name of its own",
        ":7:5: metrics[0]: clean-fid has no extractor of resize clean; add one to extractors",
        ":8:15: metrics[1].features: found \"pixel\", not among the extractors, did you mean"
            + " \"pixels\"?",
        ":9:5: metrics[2]: kid is used twice on the same features; give each use a name of its own",
        ":11:14: metrics[4].name: \"small\" is taken; choose another name");
  }

  @Test
  void sizesAreAtMostTheSamples() throws IOException {
    assertComplaints(
        SMALL + "metrics: [fid]\nsamples: 200\nnormality: {sizes: [100, 201]}\n",
        ":10:13: normality.sizes: found 201, expected at most the 200 of samples");
  }

  @Test
  void emptyListsAndNamesThatNameNoFolderAreRefused() throws IOException {
    assertComplaints(
        SMALL + "metrics: []\n", ":8:1: metrics: found an empty list, expected at least one item");
    assertComplaints(
        SMALL.replace("study: small", "study: ../up") + "metrics: [fid]\n",
        ":1:1: study: found \"../up\", expected letters, digits, dots and hyphens (it names a"
            + " folder)");
    assertComplaints(
        SMALL + "metrics: [fid]\nnormality:\n  sizes: [300, 100]\n",
        ":10:3: normality.sizes: found 100 after 300, expected ascending sizes");
  }

  @Test
  void furtherChecksRunOnlyIfNothingElseIsWrong() throws IOException {
    Check refuse = (config, complaints) -> complaints.add("candidates[0]", "damaged");
    StudyFile right = read(SMALL + "metrics: [fid]\n", refuse);
    assertEquals(List.of(file + ":3:14: candidates[0]: damaged"), right.complaints().lines());
    assertEquals(Optional.empty(), right.config());
    StudyFile wrong = read(SMALL + "metrics: [fid]\nsamples: 50\n", refuse);
    assertEquals(1, wrong.complaints().lines().size());
    assertThrows(ParameterProblem.class, wrong::orThrow);
  }

  @Test
  void resolvedConfigurationBindsToAnEqualOneAndIsWrittenAlike() throws IOException {
    StudyConfig config =
        read(SMALL
                + """
                    metrics:
                      - fid
                      - {id: kid, name: kid-small, features: pixels, subset-size: 50}
                      - {id: kid, name: kid-3, subsets: 3}
                    normality: {sizes: [20, 30]}
                    """)
            .orThrow();
    String text = StudyFile.resolved(config);
    Files.writeString(file, text);
    StudyConfig again = StudyFile.read(file, NAMES, List.of()).orThrow();
    assertEquals(config, again);
    assertEquals(text, StudyFile.resolved(again));
    assertTrue(
        text.contains("- {id: kid, name: kid-3, degree: 3, subset-size: 1000, subsets: 3}"), text);
  }
}
