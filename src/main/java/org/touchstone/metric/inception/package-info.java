/**
 * Scores of class probabilities: how sure a classifier is of each image, and how many classes it
 * sees over all. Probabilities come in, a row an image; the Inception Score goes out.
 */
package org.touchstone.metric.inception;
