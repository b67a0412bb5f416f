package org.touchstone.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.touchstone.problem.DataProblem;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.sample.AtomicFiles;
import org.touchstone.sample.Palette;
import org.touchstone.sample.Sha256;
import org.touchstone.sample.Space;

/**
 * The YAML beside a checkpoint: what the network is, how it is trained and, once it is, how the
 * training went and which weights belong to it. A recipe is the same file before training.
 *
 * @param name what tables call the model
 * @param family id of the architecture: {@code image-gpt}, {@code pixel-cnn}, {@code
 *     mini-inception}
 * @param architecture parameters of the family
 * @param space the images that it models or reads
 * @param data how the training data are prepared
 * @param training the optimiser's settings
 * @param palette the colours as {@code #rrggbb} separated by blanks; absent until fitted
 * @param run name of the training run, shared by its snapshots
 * @param record how the training went
 * @param heldOut what was measured on held-out images
 * @param weights the tensors
 * @param of files, relative to this one, of what it is made of; for densities that have no weights
 *     of their own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelFile(
    String name,
    String family,
    Map<String, Object> architecture,
    Space space,
    DataRecipe data,
    Optimisation training,
    String palette,
    String run,
    TrainingRecord record,
    Map<String, Double> heldOut,
    Weights weights,
    List<String> of) {

  /** The parameter that says where vectors live, in place of the space of images. */
  private static final String DIMENSION = "dimension";

  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .build())
          .setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /**
   * How training data are prepared.
   *
   * @param flips whether images are mirrored at random
   * @param heldOut images that are kept for measuring
   * @param palettePixels pixels that a palette is fitted to
   * @param figures images of worlds without photographs, learned from too; may be absent
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DataRecipe(boolean flips, int heldOut, int palettePixels, FigureRecipe figures) {}

  /**
   * Images that are drawn for a training.
   *
   * @param count how many, the same number of each world
   * @param of the worlds' model files, relative to the recipe (a trained model keeps its recipe's)
   */
  public record FigureRecipe(int count, List<String> of) {

    /**
     * Checks that there is something to draw.
     *
     * @throws ParameterProblem if there is no world, or not an image of each
     */
    public FigureRecipe {
      if (of == null || of.isEmpty() || count < of.size()) {
        throw new ParameterProblem(
            "data.figures",
            "found count "
                + count
                + " of "
                + of
                + ", expected model files of worlds, and at least one image of each");
      }
    }
  }

  /**
   * The tensors of a model.
   *
   * @param file name of the file, in the folder of the YAML: safetensors, or a TorchScript archive
   * @param sha256 its hash
   * @param parameters how many numbers it holds; may be absent for a network from outside
   */
  public record Weights(String file, String sha256, Long parameters) {}

  /**
   * Reads a model file.
   *
   * @param file the YAML
   * @return its content
   * @throws ParameterProblem if there is no such file, or it has unknown keys or wrong values
   */
  public static ModelFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ParameterProblem(file.toString(), "no such model file; check the path");
    }
    try {
      try (JsonParser parser = YAML.createParser(file.toFile())) {
        KnownKeys.require(parser, ModelFile.class, file);
      }
      ModelFile model = YAML.readValue(file.toFile(), ModelFile.class);
      Object place = model.of == null ? model.space : model.of; // what it is made of says the space
      if (place == null && model.architecture != null) {
        place = model.architecture.get(DIMENSION); // of vectors
      }
      for (Object required : new Object[] {model.name, model.family, place}) {
        if (required == null) {
          throw new ParameterProblem(
              file.toString(), "is not a model file: it needs name, family and space");
        }
      }
      return model;
    } catch (ValueInstantiationException e) {
      String refusal = e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
      throw new ParameterProblem(at(file, e), refusal, e);
    } catch (MismatchedInputException e) {
      String key =
          e.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .collect(Collectors.joining("."));
      String line = e.getOriginalMessage().replaceAll("\\s*\\R\\s*", " ");
      boolean absent = line.startsWith("Cannot map `null`");
      throw new ParameterProblem(
          at(file, e), absent ? "key '" + key + "' is missing or empty" : key + ": " + line, e);
    } catch (JsonProcessingException e) {
      String line = e.getOriginalMessage().replaceAll("\\s*\\R\\s*", " ");
      throw new ParameterProblem(at(file, e), "is not a model file: " + line, e);
    } catch (IOException e) {
      throw new ParameterProblem(file.toString(), "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static String at(Path file, JsonProcessingException problem) {
    return problem.getLocation() == null
        ? file.toString()
        : file
            + ":"
            + problem.getLocation().getLineNr()
            + ":"
            + problem.getLocation().getColumnNr();
  }

  /**
   * Writes weights and model file, the weights first, so that a model file never lacks its weights.
   *
   * @param file the YAML; the weights get its name with {@code .safetensors}
   * @param parameters the network's numbers
   * @return this model with its weights' hash
   */
  public ModelFile write(Path file, Parameters parameters) {
    byte[] bytes = parameters.encode();
    String stem = file.getFileName().toString().replaceAll("\\.ya?ml$", "");
    Path tensors = file.resolveSibling(stem + ".safetensors");
    AtomicFiles.write(tensors, out -> out.write(bytes));
    ModelFile written =
        new ModelFile(
            name,
            family,
            architecture,
            space,
            data,
            training,
            palette,
            run,
            record,
            heldOut,
            new Weights(tensors.getFileName().toString(), Sha256.of(bytes), parameters.count()),
            of);
    try {
      AtomicFiles.writeText(file, YAML.writeValueAsString(written));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    return written;
  }

  /**
   * Loads the weights that belong to a model file.
   *
   * @param file where this model was read from
   * @param specs the tensors that its architecture needs
   * @return the parameters
   * @throws ParameterProblem if the model has no weights yet or their file is missing
   * @throws DataProblem if the hash or a shape does not match
   */
  public Parameters load(Path file, List<ParameterSpec> specs) {
    Path tensors = checkWeights(file);
    try {
      return Parameters.decode(Files.readAllBytes(tensors), specs, tensors.toString());
    } catch (IOException e) {
      throw new DataProblem(tensors.toString(), "cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Checks that the weights are there and are those that the model file names.
   *
   * @param file where this model was read from
   * @return the file of the weights
   * @throws ParameterProblem if the model has no weights yet or their file is missing
   * @throws DataProblem if the hash does not match
   */
  public Path checkWeights(Path file) {
    if (weights == null) {
      throw new ParameterProblem(
          file.toString(),
          "is a recipe without weights; train it first: ./touchstone train "
              + file
              + " --data DATA --out DIR");
    }
    Path tensors = file.resolveSibling(weights.file());
    if (!Files.isRegularFile(tensors)) {
      throw new ParameterProblem(
          file.toString(),
          "its weights " + tensors + " are missing; check the path or train again");
    }
    String found = Sha256.of(tensors);
    if (!found.equals(weights.sha256())) {
      throw new DataProblem(
          tensors.toString(),
          "SHA-256 is "
              + found
              + ", expected "
              + weights.sha256()
              + " ("
              + file
              + "); restore the file or train again");
    }
    return tensors;
  }

  /**
   * Checks, without reading the numbers, that the weights are those that the model file names and
   * have the shapes that its architecture needs.
   *
   * @param file where this model was read from
   * @param specs the tensors that its architecture needs
   * @throws ParameterProblem if the model has no weights yet or their file is missing
   * @throws DataProblem if the hash or a shape does not match
   */
  public void checkWeights(Path file, List<ParameterSpec> specs) {
    WeightsHeader.require(checkWeights(file), specs);
  }

  /**
   * The colours.
   *
   * @param file where this model was read from, for the error
   * @return the palette
   * @throws ParameterProblem if there is none, or it does not have the space's number of colours
   */
  public Palette requirePalette(Path file) {
    if (palette == null) {
      throw new ParameterProblem(file.toString(), "has no palette");
    }
    Palette parsed = Palette.parse(palette, file.toString());
    if (parsed.size() != space.colours()) {
      throw new ParameterProblem(
          file.toString(),
          "its palette has " + parsed.size() + " colours, its space " + space.colours());
    }
    return parsed;
  }
}
