/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.json;

import java.util.HexFormat;

/**
 * Says what is wrong with a text that the parser refused. The parser's own messages quote the text, which may hold a
 * private key; these are worded as Go's encoding/json words them, byte by byte and without recursion.
 */
final class JsonSyntax {
    static final String END = "unexpected end of JSON input";

    private final byte[] json;
    private final boolean[] inObject = new boolean[StrictJson.MAX_DEPTH + 1];
    private int depth;
    private int at;

    private JsonSyntax(byte[] json) {
        this.json = json;
    }

    /** The first error; null if there is none down to the depth that is read. */
    static String firstError(byte[] json) {
        try {
            new JsonSyntax(json).document();
            return null;
        } catch (Found found) {
            return found.getMessage();
        }
    }

    private void document() {
        boolean complete = value();
        while (depth > 0) {
            complete = complete ? afterElement() : value();
        }
        if (peek() >= 0) {
            throw unexpected("after top-level value");
        }
    }

    /** Reads a scalar, or opens an object or array; whether a value is now complete. */
    private boolean value() {
        int c = next();
        at--;
        switch (c) {
            case '{':
                return open(true);
            case '[':
                return open(false);
            case '"':
                string();
                return true;
            case 't':
                literal("true");
                return true;
            case 'f':
                literal("false");
                return true;
            case 'n':
                literal("null");
                return true;
            default:
                if (c != '-' && !isDigit(c)) {
                    throw unexpected("looking for beginning of value");
                }
                number();
                return true;
        }
    }

    private boolean open(boolean object) {
        at++;
        if (depth == StrictJson.MAX_DEPTH) {
            throw new Found(null);
        }
        inObject[++depth] = object;
        if (peek() == (object ? '}' : ']')) {
            at++;
            depth--;
            return true;
        }
        if (object) {
            key();
        }
        return false;
    }

    private void key() {
        if (next() != '"') {
            at--;
            throw unexpected("looking for beginning of object key string");
        }
        at--;
        string();
        if (next() != ':') {
            at--;
            throw unexpected("after object key");
        }
    }

    /** Whether the closing of an object or array completed a value; false if another value has to follow. */
    private boolean afterElement() {
        boolean object = inObject[depth];
        int c = next();
        if (c == ',') {
            if (object) {
                key();
            }
            return false;
        }
        if (c == (object ? '}' : ']')) {
            depth--;
            return true;
        }
        at--;
        throw unexpected(object ? "after object key:value pair" : "after array element");
    }

    private void string() {
        at++;
        for (int c = take(); c != '"'; c = take()) {
            if (c == '\\') {
                escape();
            } else if (c < ' ') {
                at--;
                throw unexpected("in string literal");
            }
        }
    }

    private void escape() {
        int c = take();
        if (c == 'u') {
            for (int i = 0; i < 4; i++) {
                if (!HexFormat.isHexDigit(take())) {
                    at--;
                    throw unexpected("in \\u hexadecimal character escape");
                }
            }
        } else if ("\"\\/bfnrt".indexOf(c) < 0) {
            at--;
            throw unexpected("in string escape code");
        }
    }

    private void literal(String word) {
        at++;
        for (int i = 1; i < word.length(); i++) {
            if (take() != word.charAt(i)) {
                at--;
                throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
    }

    private void number() {
        if (json[at] == '-') {
            at++;
            digit("in numeric literal");
            at--;
        }
        if (json[at] == '0') {
            at++;
        } else {
            digits();
        }
        if (at < json.length && json[at] == '.') {
            at++;
            digit("after decimal point in numeric literal");
            digits();
        }
        if (at < json.length && (json[at] == 'e' || json[at] == 'E')) {
            at++;
            if (at < json.length && (json[at] == '+' || json[at] == '-')) {
                at++;
            }
            digit("in exponent of numeric literal");
            digits();
        }
    }

    private void digit(String where) {
        if (!isDigit(take())) {
            at--;
            throw unexpected(where);
        }
    }

    private void digits() {
        while (at < json.length && isDigit(json[at])) {
            at++;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** The next byte that is no white space, without taking it; -1 at the end. */
    private int peek() {
        while (at < json.length && (json[at] == ' ' || json[at] == '\t' || json[at] == '\n' || json[at] == '\r')) {
            at++;
        }
        return at < json.length ? json[at] & 0xff : -1;
    }

    private int next() {
        peek();
        return take();
    }

    private int take() {
        if (at == json.length) {
            throw new Found(END);
        }
        return json[at++] & 0xff;
    }

    private Found unexpected(String where) {
        return new Found("invalid character " + quote(json[at] & 0xff) + " " + where);
    }

    private static String quote(int c) {
        String shown = switch (c) {
            case '\'' -> "\\'";
            case '\\' -> "\\\\";
            case 0x07 -> "\\a";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 0x0b -> "\\v";
            default -> {
                if (c < ' ' || c == 0x7f) {
                    yield "\\x" + HexFormat.of().toHexDigits((byte) c);
                }
                // The byte as a character, even if it is a part of one.
                boolean visible = c < 0x7f || c > 0xa0 && c != 0xad;
                yield visible
                        ? String.valueOf((char) c)
                        : "\\u" + HexFormat.of().toHexDigits((char) c);
            }
        };
        return "'" + shown + "'";
    }

    /** Leaves the scan; null as message if the text is deeper than is read. */
    private static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1;

        Found(String message) {
            super(message, null, false, false);
        }
    }
}
