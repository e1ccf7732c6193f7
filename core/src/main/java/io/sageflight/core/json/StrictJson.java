/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.encoding.Utf8;
import io.sageflight.core.json.MalformedJsonException.Reason;
import io.sageflight.core.memory.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.util.LinkedHashMap;

/**
 * Reads one JSON object that a stranger wrote: UTF-8 only, nothing after it, no member twice, no half of a surrogate pair,
 * limited in length, depth and members. The text and what the parser copied of it are overwritten where possible, because
 * it may be a private key.
 */
public final class StrictJson {
    /** How deep objects and arrays may be nested. */
    public static final int MAX_DEPTH = 16;

    /** The most members of one object. */
    public static final int MAX_MEMBERS = 256;

    /** The most elements of one array. */
    public static final int MAX_ELEMENTS = 256;

    // No pool of buffers: it would be tied to threads and keep what was read.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(1024)
                    .build())
            .build();

    private StrictJson() {}

    /**
     * Reads an object whose values are all strings; the members in their order.
     *
     * @param maxBytes the longest text that is read
     * @throws MalformedJsonException if it is anything else
     */
    public static LinkedHashMap<String, String> readStringMap(byte[] json, int maxBytes) {
        LinkedHashMap<String, String> strings = new LinkedHashMap<>();
        readObject(json, maxBytes, (name, value) -> strings.put(name, value.string()));
        return strings;
    }

    /**
     * Reads an object. What the receiver throws leaves this method unchanged.
     *
     * @param maxBytes the longest text that is read
     * @throws MalformedJsonException if it is no object, or what the receiver reads of it is not acceptable
     */
    public static void readObject(byte[] json, int maxBytes, JsonValue.Members members) {
        if (json.length > maxBytes) {
            throw new MalformedJsonException(
                    Reason.LIMIT, "JSON of " + json.length + " bytes; at most " + maxBytes + " are read");
        }
        char[] chars = Scratch.CHARS.take(json.length);
        try {
            read(decode(json, chars), json, members);
        } finally {
            Scratch.CHARS.give(chars, json.length);
        }
    }

    private static void read(CharBuffer text, byte[] json, JsonValue.Members members) {
        try (JsonParser parser = FACTORY.createParser(text.array(), text.position(), text.remaining())) {
            if (parser.nextToken() == null) {
                throw new MalformedJsonException(Reason.SYNTAX, JsonSyntax.END);
            }
            new JsonValue(parser).members(members);
            if (parser.nextToken() != null) {
                throw new MalformedJsonException(Reason.SYNTAX, JsonSyntax.firstError(json));
            }
        } catch (UncheckedIOException e) {
            throw refused(json, e.getCause());
        } catch (MalformedJsonException e) {
            throw e.reason() == Reason.WRONG_TYPE ? syntaxFirst(json, e) : e;
        } catch (IOException e) {
            throw refused(json, e);
        }
    }

    private static CharBuffer decode(byte[] json, char[] into) {
        try {
            return Utf8.decodeChars(json, into);
        } catch (MalformedTextException e) {
            throw new MalformedJsonException(Reason.ENCODING, e.getMessage());
        }
    }

    /** Broken syntax anywhere comes before wrong types, as a peer reports them. */
    private static MalformedJsonException syntaxFirst(byte[] json, MalformedJsonException wrongType) {
        String error = JsonSyntax.firstError(json);
        return error == null ? wrongType : new MalformedJsonException(Reason.SYNTAX, error);
    }

    private static MalformedJsonException refused(byte[] json, IOException byParser) {
        String error = JsonSyntax.firstError(json);
        if (error != null) {
            return new MalformedJsonException(Reason.SYNTAX, error);
        }
        if (byParser instanceof StreamConstraintsException) {
            return new MalformedJsonException(
                    Reason.LIMIT, "JSON nested deeper than " + MAX_DEPTH + ", or a member's name or a number too long");
        }
        return JsonValue.unpairedSurrogate();
    }
}
