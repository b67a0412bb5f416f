package org.touchstone.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.touchstone.agreement.Agreement;
import org.touchstone.agreement.Ranking;

/**
 * Agreements with one scorer, for people and for programs.
 *
 * @param agreements one per scorer, in the order in which they were given
 * @param against the scorer that they were judged by
 * @param runsNamed whether the training runs were told, or every model counts as its own
 */
public record AgreementTable(List<Agreement> agreements, String against, boolean runsNamed) {

  /**
   * The agreements as JSON, in the given order and full precision; absent is {@code null}.
   *
   * @return one JSON object
   */
  public String json() {
    // only ASCII, so that no terminal's encoding can spoil a name
    JsonMapper mapper = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    ObjectNode root = mapper.createObjectNode();
    ArrayNode list = root.putArray("agreements");
    for (Agreement agreement : agreements) {
      ObjectNode node = list.addObject();
      node.put("scorer", agreement.scorer());
      node.put("against", agreement.against());
      node.put("tau_b", orNull(agreement.tau()));
      node.put("p_value", orNull(agreement.pValue()));
      node.put("p_method", agreement.pMethod().orElse(null));
      node.put("ci_low", orNull(agreement.low()));
      node.put("ci_high", orNull(agreement.high()));
      node.put("models", agreement.models());
      node.put("runs", agreement.runs());
    }
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of texts and numbers is JSON", impossible);
    }
  }

  /**
   * The agreements as an aligned table, the best first.
   *
   * @return lines of text
   */
  public String text() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("scorer", "tau-b", "95 % interval", "p-value", "p by", "models", "runs"));
    List<String> notes = new ArrayList<>();
    for (Agreement a : Ranking.bestFirst(agreements, against)) {
      lines.add(
          List.of(
              a.scorer(),
              decimal(a.tau()),
              a.interval().isPresent()
                  ? "[" + decimal(a.low()) + ", " + decimal(a.high()) + "]"
                  : "-",
              a.pValue().isPresent()
                  ? String.format(Locale.ROOT, "%.3g", a.pValue().getAsDouble())
                  : "-",
              a.pMethod().orElse("-"),
              String.valueOf(a.models()),
              String.valueOf(a.runs())));
      a.reason().ifPresent(reason -> notes.add(a.scorer() + ": " + reason + "."));
      if (a.redrawn() > 0) {
        notes.add(
            a.scorer() + ": " + a.redrawn() + " resamples without a pair to compare were redrawn.");
      }
    }
    StringBuilder text = new StringBuilder();
    text.append("Agreement with ").append(against);
    text.append(" (Kendall's tau-b; +1: the same order, -1: the opposite)\n\n");
    lines.forEach(line -> text.append(aligned(line, widths(lines))).append('\n'));
    text.append("\nThe interval resamples training runs, then snapshots within them.");
    if (!runsNamed) {
      text.append(" There is no column 'run': every model counts as a run of its own.");
    }
    notes.forEach(note -> text.append('\n').append(note));
    return text.toString();
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }

  private static String decimal(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "-";
  }

  private static int[] widths(List<List<String>> lines) {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int k = 0; k < widths.length; k++) {
        widths[k] = Math.max(widths[k], line.get(k).length());
      }
    }
    return widths;
  }

  /** Names to the left, numbers to the right. */
  private static String aligned(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int k = 0; k < widths.length; k++) {
      String pad = " ".repeat(widths[k] - cells.get(k).length());
      line.append(k == 0 ? cells.get(k) + pad : "  " + pad + cells.get(k));
    }
    return line.toString().stripTrailing();
  }
}
