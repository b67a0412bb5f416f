package org.touchstone.metric.classifier;

import org.touchstone.linalg.Matrix;

/** What tells a candidate's rows from a reference's. */
interface Classifier {

  /** For each row whether it takes it for the candidate's. */
  boolean[] candidates(Matrix rows);
}
