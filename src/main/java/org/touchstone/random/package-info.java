/**
 * Randomness with names. A {@link org.touchstone.random.SeedTree} is split by name, so that adding
 * a metric or a candidate never moves another one's numbers; {@link org.touchstone.random.Uniforms}
 * gives every sample a stream of its own, so that results do not depend on how work is cut into
 * chunks. A study's seed comes in; seeds and uniforms go out.
 */
package org.touchstone.random;
