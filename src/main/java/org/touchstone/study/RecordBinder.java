package org.touchstone.study;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.problem.Nearest;
import org.touchstone.problem.ParameterProblem;
import org.touchstone.study.yaml.Kebab;

/**
 * Fills a record of parameters from kebab-case names. Defaults come from the record's no-argument
 * constructor, checks from its compact constructor: the record is the schema.
 */
public final class RecordBinder {

  private RecordBinder() {}

  /**
   * Makes a record.
   *
   * @param component id of what is configured, for errors
   * @param type the record's class, with a no-argument constructor
   * @param parameters kebab-case names, and values as text or already typed; null only where the
   *     default is null
   * @param <T> the record, or an interface that it implements
   * @return the record
   * @throws ParameterProblem if a name is unknown or a value has the wrong type or is out of bounds
   */
  public static <T> T bind(String component, Class<T> type, Map<String, ?> parameters) {
    Map<String, Object> defaults = defaults(type);
    List<String> names = List.copyOf(defaults.keySet());
    for (String name : parameters.keySet()) {
      if (names.isEmpty()) {
        throw new ParameterProblem(component, "takes no parameters, found '" + name + "'");
      }
      if (!names.contains(name)) {
        throw new ParameterProblem(component, "unknown parameter " + Nearest.suggest(name, names));
      }
    }
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = names.get(i);
      Object value = parameters.containsKey(name) ? parameters.get(name) : defaults.get(name);
      values[i] = convert(component, name, components[i].getType(), value);
    }
    return construct(
        type,
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new),
        values);
  }

  /**
   * The parameters of a record and their defaults.
   *
   * @param type the record's class, with a no-argument constructor
   * @return kebab-case names and default values, in order; a default may be null
   */
  public static Map<String, Object> defaults(Class<?> type) {
    return values(construct(type, new Class<?>[0], new Object[0]));
  }

  /**
   * The parameters that a record holds.
   *
   * @param made a record
   * @return kebab-case names and values, in order, those of enums as in YAML; a value may be null
   */
  public static Map<String, Object> values(Object made) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : made.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(made);
        values.put(
            Kebab.of(component.getName()),
            value instanceof Enum<?> constant ? Kebab.of(constant) : value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(made.getClass() + " is not a public record", e);
      }
    }
    return values;
  }

  private static <T> T construct(Class<T> type, Class<?>[] signature, Object[] values) {
    try {
      Constructor<T> constructor = type.getConstructor(signature);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is not a public record with defaults", e);
    }
  }

  private static Object convert(String component, String name, Class<?> type, Object found) {
    if (found == null || found.equals("null")) {
      if (!type.isPrimitive()) {
        return null;
      }
    } else if (type == String.class) {
      return found.toString();
    } else if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (Kebab.of((Enum<?>) constant).equals(found.toString())) {
          return constant;
        }
      }
    } else {
      Object number = scalar(type, found);
      if (number != null) {
        return number;
      }
    }
    throw new ParameterProblem(
        component, name + ": found '" + found + "', expected " + expected(type));
  }

  /** The value in the type, or null where it is of another. */
  private static Object scalar(Class<?> type, Object found) {
    String text = found.toString().strip();
    try {
      if (type == int.class || type == Integer.class) {
        return Integer.valueOf(text);
      } else if (type == long.class || type == Long.class) {
        return Long.valueOf(text);
      } else if (type == double.class || type == Double.class) {
        return Double.valueOf(text);
      } else if (type == boolean.class || type == Boolean.class) {
        return switch (text) {
          case "true" -> Boolean.TRUE;
          case "false" -> Boolean.FALSE;
          default -> null;
        };
      }
    } catch (NumberFormatException e) {
      return null;
    }
    throw new IllegalStateException("a parameter of type " + type + " cannot be bound");
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      List<String> names = new ArrayList<>();
      for (Object constant : type.getEnumConstants()) {
        names.add(Kebab.of((Enum<?>) constant));
      }
      return "one of " + String.join(", ", names);
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "double", "Double" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      default -> "text";
    };
  }
}
