package org.touchstone.study.yaml;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.touchstone.problem.ParameterProblem;

/** What reflection knows of a record that is bound: its keys, and its short form as a text. */
record RecordShape(Class<?> type) {

  /** The components that have a key of their own. */
  List<RecordComponent> keyed() {
    return Arrays.stream(type.getRecordComponents())
        .filter(c -> c.isAnnotationPresent(Key.class))
        .toList();
  }

  /** The component that takes all other keys. */
  Optional<RecordComponent> others() {
    return Arrays.stream(type.getRecordComponents())
        .filter(c -> c.isAnnotationPresent(OtherKeys.class))
        .findFirst();
  }

  List<String> keys() {
    return keyed().stream().map(c -> Kebab.of(c.getName())).toList();
  }

  /** The static method {@code parse(String)} that reads the short form. */
  Optional<Method> parse() {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(m -> m.getName().equals("parse") && Modifier.isStatic(m.getModifiers()))
        .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {String.class}))
        .findFirst();
  }

  /** Whether it stands as a text only: no component has a key. */
  boolean textOnly() {
    return keyed().isEmpty();
  }

  /**
   * Calls the canonical constructor.
   *
   * @throws ParameterProblem if the record refuses its values
   */
  Object construct(Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    return call(
        () -> {
          var constructor = type.getDeclaredConstructor(types);
          constructor.setAccessible(true);
          return constructor.newInstance(values);
        });
  }

  /**
   * Reads the short form.
   *
   * @throws ParameterProblem if the record refuses the text
   */
  Object fromText(Method parse, String text) {
    return call(
        () -> {
          parse.setAccessible(true);
          return parse.invoke(null, text);
        });
  }

  /** The value of a component. */
  static Object get(Object bound, RecordComponent component) {
    return call(
        () -> {
          Method accessor = component.getAccessor();
          accessor.setAccessible(true);
          return accessor.invoke(bound);
        });
  }

  private interface Call {
    Object run() throws ReflectiveOperationException;
  }

  private static Object call(Call call) {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
