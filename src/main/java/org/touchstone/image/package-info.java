/**
 * Images as files and arrays: readers for folders, zips and arrays, resize kernels equal to the
 * peers', and k-means palettes. Files come in, RGB or palette images go out.
 */
package org.touchstone.image;
