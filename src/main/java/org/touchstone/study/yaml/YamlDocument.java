package org.touchstone.study.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A YAML text as a tree whose every key has its line and column. Duplicate keys, merge keys,
 * foreign tags and anchors that contain themselves are errors; other anchors stand for a copy of
 * what they name.
 */
public final class YamlDocument {

  private static final String STANDARD_TAGS = "tag:yaml.org,2002:";

  private final Complaints complaints;
  private final Deque<Node> around = new ArrayDeque<>();

  private YamlDocument(Complaints complaints) {
    this.complaints = complaints;
  }

  /**
   * Reads a file.
   *
   * @param file a YAML file in UTF-8
   * @param complaints takes what is wrong with it
   * @return the tree, or empty where the file is not there, is empty or is not YAML
   */
  public static Optional<YamlNode> read(Path file, Complaints complaints) {
    if (!Files.isRegularFile(file)) {
      complaints.addForFile(
          Files.exists(file) ? "is not a file" : "there is no such file; check the path");
      return Optional.empty();
    }
    try {
      return parse(Files.readString(file), complaints);
    } catch (CharacterCodingException e) {
      complaints.addForFile("is not a text in UTF-8");
    } catch (IOException e) {
      complaints.addForFile("cannot be read (" + e + ")");
    }
    return Optional.empty();
  }

  /**
   * Reads a text.
   *
   * @param text a YAML text
   * @param complaints takes what is wrong with it
   * @return the tree, or empty where the text is empty or is not YAML
   */
  public static Optional<YamlNode> parse(String text, Complaints complaints) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(body));
      if (root == null) {
        complaints.addForFile("is empty, expected a mapping of keys");
        return Optional.empty();
      }
      return Optional.of(new YamlDocument(complaints).node(root, ""));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      String context = e.getContext() == null ? "" : " " + e.getContext();
      complaints.add(
          mark.getLine() + 1,
          mark.getColumn() + 1,
          oneLine("is not YAML" + context + ": " + e.getProblem()));
    } catch (ReaderException e) {
      List<String> before =
          body.substring(0, Math.min(e.getPosition(), body.length())).lines().toList();
      int column = before.isEmpty() ? 1 : before.get(before.size() - 1).length() + 1;
      complaints.add(
          Math.max(1, before.size()),
          column,
          String.format("is not YAML: the character U+%04X is not allowed", e.getCodePoint()));
    } catch (YAMLException e) {
      complaints.addForFile(oneLine("is not YAML: " + e.getMessage()));
    }
    return Optional.empty();
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private YamlNode node(Node node, String key) {
    String tag = node.getTag().getValue();
    if (!tag.startsWith(STANDARD_TAGS)) {
      complaints.add(key, "tag " + tag + " is not understood, remove it");
    }
    if (around.contains(node)) {
      complaints.add(key, "an anchor contains itself, expected values that end");
      return new YamlNode.Scalar("", true);
    }
    around.push(node);
    try {
      if (node instanceof MappingNode mapping) {
        return mapping(mapping, key);
      }
      return node instanceof SequenceNode sequence
          ? sequence(sequence, key)
          : scalar((ScalarNode) node);
    } finally {
      around.pop();
    }
  }

  private static YamlNode scalar(ScalarNode node) {
    boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
    return new YamlNode.Scalar(node.getValue(), plain);
  }

  private YamlNode sequence(SequenceNode node, String key) {
    List<YamlNode> items = new ArrayList<>();
    for (Node item : node.getValue()) {
      String itemKey = key + "[" + items.size() + "]";
      locate(itemKey, item);
      items.add(node(item, itemKey));
    }
    return new YamlNode.Sequence(items);
  }

  private YamlNode mapping(MappingNode node, String key) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : node.getValue()) {
      Mark mark = tuple.getKeyNode().getStartMark();
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        complaints.add(
            mark.getLine() + 1,
            mark.getColumn() + 1,
            "found a list or mapping as key, expected a name");
        continue;
      }
      String name = keyNode.getValue();
      String entryKey = key.isEmpty() ? name : key + "." + name;
      String message = null;
      if (keyNode.getTag().equals(Tag.MERGE)) {
        message = "merge keys are not supported, write the keys out";
      } else if (!seen.add(name)) {
        message = "duplicate key, it stands on line " + complaints.lineOf(entryKey) + " already";
      }
      if (message != null) {
        complaints.add(mark.getLine() + 1, mark.getColumn() + 1, entryKey + ": " + message);
        continue;
      }
      locate(entryKey, tuple.getKeyNode());
      entries.add(new YamlNode.Entry(name, node(tuple.getValueNode(), entryKey)));
    }
    return new YamlNode.Mapping(entries);
  }

  private void locate(String key, Node node) {
    Mark mark = node.getStartMark();
    complaints.locate(key, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
