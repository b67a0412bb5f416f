package org.touchstone.feature;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.touchstone.linalg.Matrix;
import org.touchstone.sample.RgbImages;

/**
 * An extractor that looks only at images that it has not seen before.
 *
 * @param store where features lie
 * @param network what looks at the others
 * @param known what its numbers depend on
 */
record StoredExtractor(FeatureStore store, FeatureExtractor network, FeatureRecipe known)
    implements FeatureExtractor {

  @Override
  public FeatureSpace space() {
    return network.space();
  }

  @Override
  public Features extract(RgbImages images, LongConsumer progress) {
    String content = FeatureStore.content(images);
    Path vectors = store.file(space().name(), known.vectors(), content);
    Optional<Path> probabilities =
        known.probabilities().map(parts -> store.file(space().name(), parts, content));
    Optional<Matrix> rows = store.read(vectors, images.count());
    Optional<Matrix> classes = probabilities.flatMap(file -> store.read(file, images.count()));
    if (rows.isPresent() && classes.isPresent() == probabilities.isPresent()) {
      store.count(true);
      progress.accept(images.count());
      return new Features(space(), rows.get(), classes);
    }
    Features made = network.extract(images, progress);
    store.count(false);
    store.write(vectors, made.vectors());
    probabilities.ifPresent(file -> store.write(file, made.probabilities().orElseThrow()));
    return made;
  }

  @Override
  public Optional<CaptionReader> captionReader() {
    return network.captionReader();
  }

  @Override
  public void close() {
    network.close();
  }
}
