/**
 * Metrics that tell a candidate which learnt from one which copied: they compare it with the images
 * it was trained on (the reference) and with images of the truth that it never saw (held out), by
 * distances to the nearest training image or by the likelihood of mixtures around the candidate's
 * images.
 */
package org.touchstone.metric.memorisation;
