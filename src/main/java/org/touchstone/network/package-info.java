/**
 * Everything that touches DJL: parameters, fused attention, the optimiser, the training loop and
 * checkpoints. Configurations and arrays come in, trained parameters and their files go out.
 */
package org.touchstone.network;
