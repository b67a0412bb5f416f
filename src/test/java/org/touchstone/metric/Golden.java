package org.touchstone.metric;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.touchstone.linalg.Matrix;
import org.touchstone.sample.NpyArray;
import org.touchstone.sample.Npz;

/** Inputs whose values the field's tools computed; see the README beside them. */
public final class Golden {

  private static final Map<String, Map<String, NpyArray>> FILES = new HashMap<>();

  private Golden() {}

  public static NpyArray array(String file, String name) {
    return FILES
        .computeIfAbsent(
            file,
            key -> {
              try {
                return Npz.read(Path.of(Golden.class.getResource("/golden/metric/" + key).toURI()));
              } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
              }
            })
        .get(name);
  }

  public static Matrix features(String name) {
    return matrix("features.npz", name);
  }

  public static Matrix matrix(String file, String name) {
    NpyArray array = array(file, name);
    return new Matrix(array.shape()[0], array.shape()[1], array.toDoubles());
  }

  public static int[][] rows(String file, String name) {
    NpyArray array = array(file, name);
    int width = array.shape()[array.shape().length - 1];
    double[] values = array.toDoubles();
    int[][] rows = new int[values.length / width][width];
    for (int i = 0; i < values.length; i++) {
      rows[i / width][i % width] = (int) values[i];
    }
    return rows;
  }
}
