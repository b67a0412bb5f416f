/**
 * YAML into records, with every mistake at file:line:column. A text and a record class come in; the
 * record and a list of complaints go out. A record is its own schema: kebab-case keys are its
 * components, {@link org.touchstone.study.yaml.Key} says what each means, its default and its
 * range, and from the same records come the JSON Schema and the text with every default filled in.
 */
package org.touchstone.study.yaml;
