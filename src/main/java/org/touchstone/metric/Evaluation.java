package org.touchstone.metric;

import java.util.Optional;
import org.touchstone.random.SeedTree;

/**
 * A candidate to be scored, and what it is compared with.
 *
 * @param candidate the candidate's images
 * @param reference the truth's images, where there are any
 * @param seeds the randomness of this evaluation; a metric splits it by its own id
 */
public record Evaluation(ImageSet candidate, Optional<ImageSet> reference, SeedTree seeds) {}
