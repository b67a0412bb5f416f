package org.touchstone.study.yaml;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.yaml.Scalars.Refusal;

/**
 * Binds a YAML tree to a record, collecting every mistake instead of stopping at the first: unknown
 * keys (with the nearest known one), missing keys, wrong types, numbers out of range, and what the
 * records themselves refuse.
 *
 * <p>A component with a {@link Key} is a {@code String}, {@code Path}, {@code boolean}, {@code
 * int}, {@code long}, {@code double}, an enum, another record, or a {@code List} or {@code
 * Optional} of these. A record with a static {@code parse(String)} may also stand as a text; if no
 * component has a {@link Key} it only may, and its one component is that text. A {@link
 * ParameterProblem} that a constructor throws is located at the key that it names as its component,
 * else at the record. A component without annotation is an {@code Optional} that is left empty.
 */
public final class YamlRecords {

  /** Hears of every value that was bound, defaults among them. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A value was bound.
     *
     * @param key where it stands, for example {@code metrics[2]}
     * @param value a scalar or a record, never a list
     */
    void bound(String key, Object value);
  }

  private final Complaints complaints;
  private final Listener listener;

  private YamlRecords(Complaints complaints, Listener listener) {
    this.complaints = complaints;
    this.listener = listener;
  }

  /**
   * Binds a tree.
   *
   * @param <T> the record
   * @param node the tree
   * @param type the record's class
   * @param complaints takes what is wrong
   * @param listener hears of every value
   * @return the record, or empty where a mistake left it incomplete; unknown keys alone do not
   */
  public static <T extends Record> Optional<T> bind(
      YamlNode node, Class<T> type, Complaints complaints, Listener listener) {
    Object bound = new YamlRecords(complaints, listener).value(node, type, null, "");
    return Optional.ofNullable(type.cast(bound));
  }

  private Object value(YamlNode node, Type type, Key limits, String key) {
    if (type instanceof ParameterizedType generic) {
      Type element = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        Object value = node.isNull() ? null : value(node, element, limits, key);
        return value == null && !node.isNull() ? null : Optional.ofNullable(value);
      }
      return list(node, element, limits, key);
    }
    Class<?> plain = (Class<?>) type;
    Object bound = plain.isRecord() ? record(node, plain, key) : scalar(node, plain, limits, key);
    if (bound != null) {
      listener.bound(key, bound);
    }
    return bound;
  }

  private Object scalar(YamlNode node, Class<?> type, Key limits, String key) {
    try {
      return Scalars.bind(node, type, limits);
    } catch (Refusal e) {
      complaints.add(key, e.getMessage());
      return null;
    }
  }

  private Object list(YamlNode node, Type element, Key limits, String key) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      complaints.add(key, "found " + node.shown() + ", expected a list");
      return null;
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      values.add(value(sequence.items().get(i), element, limits, key + "[" + i + "]"));
    }
    return values.contains(null) ? null : List.copyOf(values);
  }

  private Object record(YamlNode node, Class<?> type, String key) {
    RecordShape shape = new RecordShape(type);
    Optional<Method> parse = shape.parse();
    try {
      if (parse.isPresent() && node instanceof YamlNode.Scalar && !node.isNull()) {
        return shape.fromText(parse.get(), Scalars.text(node, "a text"));
      }
      if (!(node instanceof YamlNode.Mapping mapping) || shape.textOnly()) {
        throw new Refusal(node, shape.textOnly() ? "a text" : "a mapping of keys");
      }
      Object[] values = values(mapping, shape, key);
      return values == null ? null : shape.construct(values);
    } catch (Refusal e) {
      complaints.add(key, e.getMessage());
    } catch (ParameterProblem e) {
      refused(e.getMessage(), shape, key);
    }
    return null;
  }

  /** The constructor's arguments, or null where one of them is wrong. */
  private Object[] values(YamlNode.Mapping mapping, RecordShape shape, String key) {
    Map<String, String> others = others(mapping, shape, key);
    RecordComponent[] components = shape.type().getRecordComponents();
    Object[] values = new Object[components.length];
    boolean complete = true;
    for (int i = 0; i < components.length; i++) {
      values[i] =
          components[i].isAnnotationPresent(OtherKeys.class)
              ? others
              : component(mapping, components[i], key);
      complete &= values[i] != null;
    }
    return complete ? values : null;
  }

  private Object component(YamlNode.Mapping mapping, RecordComponent component, String key) {
    Key about = component.getAnnotation(Key.class);
    if (about == null) { // no key: something that is filled in once the record is bound
      return Optional.empty();
    }
    String name = Kebab.of(component.getName());
    String path = join(key, name);
    Optional<YamlNode> given = mapping.get(name);
    if (given.isPresent()) {
      return value(given.get(), component.getGenericType(), about, path);
    }
    if (!about.preset().equals(Key.REQUIRED)) {
      return preset(component, about, path);
    }
    if (component.getType() == Optional.class) {
      return Optional.empty();
    }
    complaints.add(key, "key \"" + name + "\" is missing (" + about.value() + ")");
    return null;
  }

  private Object preset(RecordComponent component, Key about, String path) {
    Complaints own = new Complaints("the default of " + path);
    YamlNode node = YamlDocument.parse(about.preset(), own).orElseThrow();
    Object value =
        new YamlRecords(own, listener).value(node, component.getGenericType(), about, path);
    if (!own.isEmpty()) {
      throw new IllegalStateException(own.lines().toString());
    }
    return value;
  }

  private Map<String, String> others(YamlNode.Mapping mapping, RecordShape shape, String key) {
    List<String> known = shape.keys();
    Map<String, String> others = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      String path = join(key, entry.key());
      if (known.contains(entry.key())) {
        continue;
      }
      if (shape.others().isEmpty()) {
        complaints.add(path, "unknown key, " + Nearest.hint(entry.key(), known));
        continue;
      }
      Object text = scalar(entry.value(), String.class, null, path);
      if (text != null) {
        others.put(entry.key(), (String) text);
      }
    }
    return Collections.unmodifiableMap(others);
  }

  private void refused(String message, RecordShape shape, String key) {
    int colon = message.indexOf(": ");
    String component = colon < 0 ? "" : message.substring(0, colon);
    if (shape.keys().contains(component)) {
      complaints.add(join(key, component), message.substring(colon + 2));
    } else {
      complaints.add(key, message);
    }
  }

  private static String join(String key, String name) {
    return key.isEmpty() ? name : key + "." + name;
  }
}
