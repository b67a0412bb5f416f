package org.touchstone.study.own;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.touchstone.metric.Metric;

/** Takes the classes that a compiler writes, and loads them from memory. */
final class CompiledClasses extends ForwardingJavaFileManager<JavaFileManager> {

  private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

  CompiledClasses(JavaFileManager underneath) {
    super(underneath);
  }

  /** A source text as a compiler reads it; a public class must have the file's name. */
  JavaFileObject source(Path path, String text) {
    URI name = Path.of("/").resolve(path.getFileName().toString()).toUri();
    return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    URI name = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
    return new SimpleJavaFileObject(name, kind) {
      @Override
      public OutputStream openOutputStream() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        written.put(className, bytes);
        return bytes;
      }
    };
  }

  /** All classes, by one loader. */
  List<Class<?>> all() {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    written.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
    ClassLoader loader =
        new ClassLoader(Metric.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = bytes.get(name);
            if (code == null) {
              throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
          }
        };
    List<Class<?>> classes = new ArrayList<>();
    for (String name : bytes.keySet()) {
      try {
        classes.add(Class.forName(name, false, loader));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return classes;
  }
}
