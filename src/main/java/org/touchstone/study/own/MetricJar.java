package org.touchstone.study.own;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.touchstone.metric.Metric;
import org.touchstone.problem.ParameterProblem;

/** The metrics that a jar's {@code META-INF/services/org.touchstone.metric.Metric} names. */
final class MetricJar {

  private MetricJar() {}

  static List<Metric> metrics(Path jar) {
    List<Metric> metrics = new ArrayList<>();
    ClassLoader loader = loader(jar);
    try {
      for (Metric metric : ServiceLoader.load(Metric.class, loader)) {
        if (metric.getClass().getClassLoader() == loader) { // not one of the class path's
          metrics.add(metric);
        }
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new ParameterProblem(
          jar.toString(), "a metric of this jar cannot be loaded (" + e.getMessage() + ")", e);
    }
    if (metrics.isEmpty()) {
      throw new ParameterProblem(
          jar.toString(),
          "brings no metric, expected its class in META-INF/services/" + Metric.class.getName());
    }
    return List.copyOf(metrics);
  }

  /** Never closed: classes are loaded from it as long as the program runs. */
  private static ClassLoader loader(Path jar) {
    try {
      URL[] urls = {jar.toUri().toURL()};
      return new URLClassLoader(urls, Metric.class.getClassLoader());
    } catch (MalformedURLException e) {
      throw new ParameterProblem(jar.toString(), "is no path of a jar", e);
    }
  }
}
