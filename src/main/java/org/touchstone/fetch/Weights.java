package org.touchstone.fetch;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;

/**
 * A file of weights that somebody published.
 *
 * @param id what it is called here
 * @param address where it is published
 * @param file its name in the cache
 * @param sha256 its hash; absent where nobody states one: then the first that is seen is recorded
 * @param statedBy who states the hash
 */
public record Weights(
    String id, URI address, String file, Optional<String> sha256, String statedBy) {

  /** The Inception network of StyleGAN2-ADA, StyleGAN3 and clean-fid. */
  public static final Weights INCEPTION_V3 =
      new Weights(
          "inception-v3",
          URI.create(
              "https://nvlabs-fi-cdn.nvidia.com/stylegan2-ada-pytorch/pretrained/metrics/inception-2015-12-05.pt"),
          "inception-2015-12-05.pt",
          Optional.of("f58cb9b6ec323ed63459aa4fb441fe750cfe39fafad6da5cb504a16f19e958f4"),
          "projects that use the file, k-diffusion and MMagic among them; the publisher states"
              + " none");

  /** OpenAI's CLIP with a vision transformer of 32 x 32 patches. */
  public static final Weights CLIP_VIT_B_32 =
      new Weights(
          "clip-vit-b-32",
          URI.create(
              "https://openaipublic.azureedge.net/clip/models/40d365715913c9da98579312b702a82c18be219cc2a73407c4526f58eba950af/ViT-B-32.pt"),
          "clip-vit-b-32.pt",
          Optional.of("40d365715913c9da98579312b702a82c18be219cc2a73407c4526f58eba950af"),
          "the publisher, as part of the address");

  /**
   * All that have a name.
   *
   * @return in the order in which they are listed
   */
  public static List<Weights> all() {
    return List.of(INCEPTION_V3, CLIP_VIT_B_32);
  }

  /**
   * The weights of a name.
   *
   * @param id the name
   * @return the weights
   * @throws ParameterProblem if there are none of that name
   */
  public static Weights of(String id) {
    return all().stream()
        .filter(weights -> weights.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterProblem(
                    "fetch",
                    "unknown weights "
                        + Nearest.suggest(id, all().stream().map(Weights::id).toList())));
  }

  /** These weights from where they are published, whatever mirror was named. */
  Weights published() {
    return all().stream().filter(weights -> weights.id.equals(id)).findFirst().orElse(this);
  }

  /**
   * The same file from elsewhere.
   *
   * @param mirror another address
   * @return the weights with that address and the same hash
   */
  public Weights from(URI mirror) {
    return new Weights(id, mirror, file, sha256, statedBy);
  }
}
