/**
 * Published weights, from their public address into the user's cache: the only package that touches
 * the network, and only when a command asks it to. Addresses and hashes go in, checked files come
 * out.
 */
package org.touchstone.fetch;
