/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.encoding.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The value of a member while its object is being read; what is not asked for is skipped. Valid only inside the call that
 * it was handed to.
 */
public final class JsonValue {
    /** What a value is. */
    public enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL,
        OBJECT,
        ARRAY;

        /** As Go's messages call it. */
        private String goName() {
            return this == BOOLEAN ? "bool" : name().toLowerCase(Locale.ROOT);
        }
    }

    /** Receives the members of an object in their order. */
    @FunctionalInterface
    public interface Members {
        void member(String name, JsonValue value);
    }

    /** Receives the elements of an array in their order. */
    @FunctionalInterface
    public interface Elements {
        void element(JsonValue value);
    }

    private final JsonParser parser;

    JsonValue(JsonParser parser) {
        this.parser = parser;
    }

    public Kind kind() {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> Kind.STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            case VALUE_NULL -> Kind.NULL;
            case START_OBJECT -> Kind.OBJECT;
            case START_ARRAY -> Kind.ARRAY;
            default -> throw new IllegalStateException("The value was already read");
        };
    }

    /** @throws MalformedJsonException if it is no string, or one with half of a surrogate pair */
    public String string() {
        require(Kind.STRING, "string");
        try {
            String text = parser.getText();
            requirePaired(text);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The characters of a secret string, which the caller wipes; the parser's copy is wiped here.
     *
     * @throws MalformedJsonException as {@link #string}
     */
    public CharBuffer secret() {
        require(Kind.STRING, "string");
        try {
            char[] buffer = parser.getTextCharacters();
            int from = parser.getTextOffset();
            int to = from + parser.getTextLength();
            CharBuffer text = CharBuffer.wrap(Arrays.copyOfRange(buffer, from, to));
            Arrays.fill(buffer, from, to, '\0');
            requirePaired(text);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws MalformedJsonException if it is neither true nor false */
    public boolean bool() {
        require(Kind.BOOLEAN, "bool");
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    /**
     * Reads an object's members.
     *
     * @throws MalformedJsonException if it is no object or a name is there twice
     */
    public void members(Members members) {
        require(Kind.OBJECT, "map[string]string");
        try {
            Set<String> names = new HashSet<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                requirePaired(name);
                if (!names.add(name)) {
                    throw new MalformedJsonException(
                            MalformedJsonException.Reason.DUPLICATE, "duplicate member " + shown(name));
                }
                if (names.size() > StrictJson.MAX_MEMBERS) {
                    throw new MalformedJsonException(
                            MalformedJsonException.Reason.LIMIT, "more than " + StrictJson.MAX_MEMBERS + " members");
                }
                parser.nextToken();
                members.member(name, new JsonValue(parser));
                skipRest();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads an array's elements.
     *
     * @throws MalformedJsonException if it is no array, or one of more than {@link StrictJson#MAX_ELEMENTS}
     */
    public void elements(Elements elements) {
        require(Kind.ARRAY, "[]interface {}");
        try {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                if (i == StrictJson.MAX_ELEMENTS) {
                    throw new MalformedJsonException(
                            MalformedJsonException.Reason.LIMIT, "more than " + StrictJson.MAX_ELEMENTS + " elements");
                }
                elements.element(new JsonValue(parser));
                skipRest();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void skipRest() throws IOException {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
        }
    }

    private void require(Kind wanted, String goType) {
        Kind kind = kind();
        if (kind != wanted) {
            throw new MalformedJsonException(
                    MalformedJsonException.Reason.WRONG_TYPE,
                    "json: cannot unmarshal " + kind.goName() + " into Go value of type " + goType);
        }
    }

    private static void requirePaired(CharSequence text) {
        try {
            Utf8.requirePaired(text);
        } catch (MalformedTextException e) {
            throw unpairedSurrogate();
        }
    }

    static MalformedJsonException unpairedSurrogate() {
        return new MalformedJsonException(MalformedJsonException.Reason.ENCODING, "unpaired surrogate in a string");
    }

    /** A name that a stranger chose, safe to be shown. */
    private static String shown(String name) {
        boolean plain = name.length() <= 64 && name.chars().allMatch(c -> c > ' ' && c <= '~');
        return plain ? "\"" + name + "\"" : "of " + name.length() + " characters";
    }
}
