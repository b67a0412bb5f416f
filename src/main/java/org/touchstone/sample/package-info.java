/**
 * Samples and the spaces they live in: palette images under the counting measure, RGB images, and
 * the npy and npz files that carry them to and from NumPy. Files come in, arrays go out.
 */
package org.touchstone.sample;
