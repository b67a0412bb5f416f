/**
 * Optimal transport along random lines, where it is exact and cheap: two sorted columns matched by
 * rank. Features of both sides come in, in memory or a block at a time, mean transport costs with
 * their errors go out.
 */
package org.touchstone.metric.transport;
