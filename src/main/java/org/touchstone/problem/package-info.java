/**
 * What can go wrong, in the words of the user: where, what was found, what was expected, what to
 * do.
 *
 * <p>{@link org.touchstone.problem.ParameterProblem} is a wrong command line or configuration,
 * {@link org.touchstone.problem.DataProblem} is wrong data or a failed run. Every package may throw
 * them; the command line maps them to exit statuses. Nothing comes in, nothing else goes out.
 */
package org.touchstone.problem;
