/**
 * Dense double matrices, symmetric eigenvalues, singular values and traces of square roots: a thin
 * layer over Smile, the only place besides k-means that knows it. Arrays come in, numbers go out.
 */
package org.touchstone.linalg;
