/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.vectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Known answers: a small copy in the test resources, and the full files where {@code -Dsage.vectors} or
 * {@code SAGE_VECTORS} says, or in {@code shared/vectors} beside the checkout or above it.
 */
public final class Vectors {
    private Vectors() {}

    /** The full file with this name, if it is on this machine. */
    @SuppressWarnings("unchecked")
    public static Optional<Map<String, Object>> shared(String name) {
        return file(name).map(file -> (Map<String, Object>) read(file));
    }

    /** The same of a file that is a list. */
    @SuppressWarnings("unchecked")
    public static Optional<List<Map<String, Object>>> sharedList(String name) {
        return file(name).map(file -> (List<Map<String, Object>>) read(file));
    }

    private static Optional<Path> file(String name) {
        String given = System.getProperty("sage.vectors", System.getenv("SAGE_VECTORS"));
        Path start = Path.of("").toAbsolutePath();
        List<Path> folders = new ArrayList<>();
        if (given != null) {
            folders.add(Path.of(given));
        }
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            folders.add(folder.resolve("shared/vectors"));
        }
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** A file of the test resources. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> bundled(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + name)) {
            return (Map<String, Object>) read(in);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    public static byte[] hex(Map<String, Object> object, String member) {
        return HexFormat.of().parseHex((String) object.get(member));
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(Map<String, Object> object, String member) {
        return (Map<String, Object>) object.get(member);
    }

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> objects(Map<String, Object> object, String member) {
        return (List<Map<String, Object>>) object.get(member);
    }

    private static Object read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static Object read(InputStream in) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getText();
        };
    }
}
