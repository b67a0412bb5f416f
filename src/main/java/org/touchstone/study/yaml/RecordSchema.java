package org.touchstone.study.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * The JSON Schema (draft 2020-12) of a record that {@link YamlRecords} binds, for editors: keys,
 * types, ranges, defaults and descriptions come from the record's {@link Key} annotations.
 */
public final class RecordSchema {

  private static final JsonMapper JSON = new JsonMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  private RecordSchema() {}

  /**
   * The schema as text.
   *
   * @param type the record
   * @param title the title of the schema
   * @return indented JSON, ending with a line feed
   */
  public static String of(Class<? extends Record> type, String title) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    schema.setAll(record(type));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withArrayIndenter(indenter).withObjectIndenter(indenter);
    try {
      return JSON.writer(printer).writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode record(Class<?> type) {
    RecordShape shape = new RecordShape(type);
    if (shape.textOnly()) {
      return JSON.createObjectNode().put("type", "string");
    }
    ObjectNode mapping = JSON.createObjectNode().put("type", "object");
    ObjectNode properties = mapping.putObject("properties");
    ArrayNode required = JSON.createArrayNode();
    for (RecordComponent component : shape.keyed()) {
      Key key = component.getAnnotation(Key.class);
      String name = Kebab.of(component.getName());
      properties.set(name, property(component, key));
      if (key.preset().equals(Key.REQUIRED) && component.getType() != Optional.class) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      mapping.set("required", required);
    }
    if (shape.others().isPresent()) {
      ObjectNode others = mapping.putObject("additionalProperties");
      others.putArray("type").add("string").add("number").add("boolean");
      others.put("description", shape.others().get().getAnnotation(OtherKeys.class).value());
    } else {
      mapping.put("additionalProperties", false);
    }
    if (shape.parse().isEmpty()) {
      return mapping;
    }
    ObjectNode either = JSON.createObjectNode();
    either.putArray("oneOf").add(JSON.createObjectNode().put("type", "string")).add(mapping);
    return either;
  }

  private static ObjectNode property(RecordComponent component, Key key) {
    ObjectNode property = JSON.createObjectNode().put("description", key.value());
    property.setAll(value(component.getGenericType(), key));
    if (!key.preset().equals(Key.REQUIRED)) {
      try {
        property.set("default", YAML.readTree(key.preset()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(component + " has a default that is not YAML", e);
      }
    }
    return property;
  }

  private static ObjectNode value(Type type, Key key) {
    if (type instanceof ParameterizedType generic) {
      ObjectNode element = value(generic.getActualTypeArguments()[0], key);
      if (generic.getRawType() == Optional.class) {
        ObjectNode either = JSON.createObjectNode();
        either.putArray("oneOf").add(element).add(JSON.createObjectNode().put("type", "null"));
        return either;
      }
      ObjectNode list = JSON.createObjectNode().put("type", "array");
      list.set("items", element);
      return list;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return record(plain);
    }
    ObjectNode schema = JSON.createObjectNode();
    if (plain.isEnum()) {
      ArrayNode names = schema.putArray("enum");
      for (Object constant : plain.getEnumConstants()) {
        names.add(Kebab.of((Enum<?>) constant));
      }
      return schema;
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return schema.put("type", "boolean");
    }
    boolean whole = plain == int.class || plain == long.class || plain == Integer.class;
    if (!whole && plain != double.class && plain != Double.class) {
      return schema.put("type", "string");
    }
    schema.put("type", whole ? "integer" : "number");
    bound(schema, "minimum", key.atLeast(), whole);
    bound(schema, "maximum", key.atMost(), whole);
    bound(schema, "exclusiveMinimum", key.above(), whole);
    bound(schema, "exclusiveMaximum", key.below(), whole);
    return schema;
  }

  private static void bound(ObjectNode schema, String name, double bound, boolean whole) {
    if (!Double.isFinite(bound)) {
      return;
    }
    if (whole) {
      schema.put(name, (long) bound);
    } else {
      schema.put(name, bound);
    }
  }
}
