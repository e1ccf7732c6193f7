/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** A JSON value: an object, an array, a text or a number; what is asked of it must be there. */
final class JsonTree {
    private final Object value;
    private final String where;

    private JsonTree(Object value, String where) {
        this.value = value;
        this.where = where;
    }

    /** Reads a file. */
    static JsonTree read(Path file) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(Files.newBufferedReader(file))) {
            parser.nextToken();
            return new JsonTree(value(parser), file.toString());
        } catch (JsonProcessingException e) {
            throw new UnreadableResultsException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> members = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(parser));
            }
            return members;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(parser));
            }
            return elements;
        }
        return token != null && token.isNumeric() ? (Object) parser.getDoubleValue() : parser.getValueAsString("");
    }

    /** A member of this object. */
    JsonTree get(String name) {
        if (!has(name)) {
            throw new UnreadableResultsException(where + " has no '" + name + "'");
        }
        return new JsonTree(((Map<?, ?>) value).get(name), where + ", " + name);
    }

    boolean has(String name) {
        return value instanceof Map<?, ?> members && members.containsKey(name);
    }

    /** The names of this object's members. */
    List<String> names() {
        if (value instanceof Map<?, ?> members) {
            return members.keySet().stream().map(String.class::cast).toList();
        }
        throw new UnreadableResultsException(where + " is not an object");
    }

    /** The elements of this array. */
    List<JsonTree> elements() {
        if (value instanceof List<?> elements) {
            return elements.stream()
                    .map(element -> new JsonTree(element, where))
                    .toList();
        }
        throw new UnreadableResultsException(where + " is not an array");
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw new UnreadableResultsException(where + " is not a text");
    }

    double number() {
        if (value instanceof Double number) {
            return number;
        }
        throw new UnreadableResultsException(where + " is not a number");
    }

    /** The numbers of this array, also of arrays in it. */
    double[] numbers() {
        return elements().stream()
                .flatMapToDouble(element -> element.value instanceof List<?>
                        ? Arrays.stream(element.numbers())
                        : DoubleStream.of(element.number()))
                .toArray();
    }
}
