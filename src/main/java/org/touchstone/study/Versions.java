package org.touchstone.study;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Which versions are running, found without loading a native library. */
public final class Versions {

  /** The version of Touchstone. */
  public static final String TOUCHSTONE = "0.1.0";

  private Versions() {}

  /**
   * The versions of what numbers depend on.
   *
   * @return by name; what cannot be found out is left out
   */
  public static Map<String, String> all() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("touchstone", TOUCHSTONE);
    versions.put("jdk", System.getProperty("java.vm.version"));
    versions.put("jdk-vendor", System.getProperty("java.vendor"));
    put(versions, "djl", property("ai/djl/engine/api.properties", "djl_version"));
    put(versions, "torch", property("native/lib/pytorch.properties", "version"));
    put(versions, "smile", ofPackage("smile.clustering.KMeans"));
    put(versions, "commons-math", ofPackage("org.apache.commons.math3.util.FastMath"));
    return versions;
  }

  private static void put(Map<String, String> versions, String name, String version) {
    if (version != null) {
      versions.put(name, version);
    }
  }

  private static String property(String resource, String key) {
    try (InputStream in = Versions.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        return null;
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty(key);
    } catch (IOException e) {
      return null;
    }
  }

  private static String ofPackage(String className) {
    try {
      ClassLoader loader = Versions.class.getClassLoader();
      return Class.forName(className, false, loader).getPackage().getImplementationVersion();
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
