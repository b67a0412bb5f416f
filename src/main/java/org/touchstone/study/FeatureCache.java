package org.touchstone.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.feature.FeatureExtractor;
import org.touchstone.feature.FeatureStore;

/** Features that were extracted before, by any study or command on this machine; or none. */
public final class FeatureCache {

  private final Optional<FeatureStore> store;

  private FeatureCache(Optional<FeatureStore> store) {
    this.store = store;
  }

  /**
   * The user's, see {@link UserCache}. Features of another version of a library or on another
   * processor are not found: rounding may differ.
   *
   * @return the cache
   */
  public static FeatureCache ofUser() {
    return in(UserCache.ofUser().features());
  }

  /**
   * One in a folder.
   *
   * @param folder where files lie; need not exist yet
   * @return the cache
   */
  static FeatureCache in(Path folder) {
    Machine machine = Machine.here();
    String surroundings = Versions.all() + ", " + machine.architecture() + ", " + machine.cpu();
    return new FeatureCache(Optional.of(new FeatureStore(folder, surroundings)));
  }

  /**
   * No cache: every feature is extracted, and none is kept.
   *
   * @return a cache that does nothing
   */
  public static FeatureCache off() {
    return new FeatureCache(Optional.empty());
  }

  /** An extractor that takes from this cache what is there. */
  FeatureExtractor through(FeatureExtractor network) {
    return store.map(there -> there.through(network)).orElse(network);
  }

  /**
   * Where features came from.
   *
   * @return how many sets of images were {@code read} from the cache and how many {@code extracted}
   *     and put there; empty without a cache
   */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    store.ifPresent(
        there -> {
          counts.put("read", there.found());
          counts.put("extracted", there.extracted());
        });
    return counts;
  }

  /**
   * What a user must know: files that were damaged, or could not be written.
   *
   * @return sentences
   */
  public List<String> remarks() {
    return store.map(FeatureStore::remarks).orElse(List.of());
  }
}
