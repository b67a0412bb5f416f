package org.touchstone.study.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stands on a {@code Map<String, String>} component that takes every key which no other component
 * of the record has, for example the parameters of a metric. Values are scalars, kept as text.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface OtherKeys {

  /**
   * What the other keys mean, in one line.
   *
   * @return the description
   */
  String value();
}
