package org.touchstone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import org.touchstone.study.Catalogue;
import org.touchstone.study.CatalogueEntry;
import org.touchstone.study.CatalogueEntry.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code list}: everything that has a name. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists everything that has a name, with parameters, defaults and papers.")
final class ListCommand implements Runnable {

  private static final JsonMapper JSON = new JsonMapper();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private OwnMetrics own;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    List<CatalogueEntry> entries = Catalogue.entries(own.types());
    out.print(json ? json(entries) : table(entries));
    out.flush();
  }

  /** One list a kind; parameters as numbers and truth values where they are such. */
  static String json(List<CatalogueEntry> entries) {
    ObjectNode root = JSON.createObjectNode();
    for (Kind kind : Kind.values()) {
      ArrayNode list = root.putArray(kind.plural());
      for (CatalogueEntry entry : of(kind, entries)) {
        ObjectNode node = list.addObject().put("id", entry.id());
        node.put("ideal", entry.idealName().orElse(null));
        ObjectNode parameters = node.putObject("parameters");
        entry.parameters().forEach((name, text) -> put(parameters, name, text));
        node.put("source", entry.source()).put("summary", entry.summary());
      }
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(ObjectNode parameters, String name, String text) {
    if (text.matches("-?(0|[1-9][0-9]{0,17})")) {
      parameters.put(name, Long.parseLong(text));
    } else if (text.matches("-?[0-9]+\\.[0-9]+([eE][+-]?[0-9]+)?")) {
      parameters.put(name, Double.parseDouble(text));
    } else if (text.matches("true|false")) {
      parameters.put(name, Boolean.parseBoolean(text));
    } else {
      parameters.put(name, text.isEmpty() ? null : text);
    }
  }

  /** One block a kind, two lines an entry. */
  static String table(List<CatalogueEntry> entries) {
    int width = entries.stream().mapToInt(e -> e.id().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Kind kind : Kind.values()) {
      text.append(text.isEmpty() ? "" : "\n").append(kind.plural()).append('\n');
      for (CatalogueEntry entry : of(kind, entries)) {
        String ideal = entry.idealName().map(name -> " (" + name + " is better)").orElse("");
        text.append(
            String.format("  %-" + width + "s  %s%s%n", entry.id(), entry.summary(), ideal));
        String indent = " ".repeat(width + 4);
        if (!entry.parameters().isEmpty()) {
          List<String> parts =
              entry.parameters().entrySet().stream()
                  .map(p -> p.getKey() + "=" + (p.getValue().isEmpty() ? "null" : p.getValue()))
                  .toList();
          text.append(indent).append('[').append(String.join(",", parts)).append("]\n");
        }
        text.append(indent).append(entry.source()).append('\n');
      }
    }
    return text.toString();
  }

  private static List<CatalogueEntry> of(Kind kind, List<CatalogueEntry> entries) {
    return entries.stream().filter(entry -> entry.kind() == kind).toList();
  }
}
