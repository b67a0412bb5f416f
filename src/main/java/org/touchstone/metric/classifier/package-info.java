/**
 * Metrics that train a classifier to tell the candidate's images from the reference's, and ask how
 * well it does on images that it was not trained on.
 */
package org.touchstone.metric.classifier;
