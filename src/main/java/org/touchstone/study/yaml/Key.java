package org.touchstone.study.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a key of a configuration means; stands on the record component of that name (in kebab case).
 * A key without a default is required, unless its component is an {@link java.util.Optional}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {

  /** The preset of a key that must be given. */
  String REQUIRED = "\0";

  /**
   * What it means, in one line.
   *
   * @return the description
   */
  String value();

  /**
   * Its default.
   *
   * @return a YAML text, or {@link #REQUIRED}
   */
  String preset() default REQUIRED;

  /**
   * The smallest number allowed, for a list the smallest of its items.
   *
   * @return the bound, inclusive
   */
  double atLeast() default Double.NEGATIVE_INFINITY;

  /**
   * The largest number allowed, for a list the largest of its items.
   *
   * @return the bound, inclusive
   */
  double atMost() default Double.POSITIVE_INFINITY;

  /**
   * A number that is already too small.
   *
   * @return the bound, exclusive
   */
  double above() default Double.NEGATIVE_INFINITY;

  /**
   * A number that is already too large.
   *
   * @return the bound, exclusive
   */
  double below() default Double.POSITIVE_INFINITY;
}
