/**
 * Images as files and arrays: readers for folders, zips and arrays, resize kernels equal to the
 * peers', k-means palettes, and contact sheets. Files come in, RGB or palette images go out.
 */
package org.touchstone.image;
