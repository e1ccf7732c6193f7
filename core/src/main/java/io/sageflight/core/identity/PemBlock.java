/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import io.sageflight.core.encoding.Base64Standard;
import io.sageflight.core.encoding.MalformedTextException;

/** A label and the base64 between its lines. */
record PemBlock(String label, CharSequence base64) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int LONGEST_LABEL = 64;

    /** Finds the one block of a text; around it only white space. */
    static PemBlock of(CharSequence text) {
        int start = skipSpace(text, 0);
        expect(text, start, BEGIN);
        int labelStart = start + BEGIN.length();
        int labelEnd = labelStart;
        while (labelEnd < text.length() && text.charAt(labelEnd) != '-') {
            labelEnd++;
        }
        if (labelEnd - labelStart > LONGEST_LABEL) {
            throw new MalformedTextException("a label of more than " + LONGEST_LABEL + " characters");
        }
        expect(text, labelEnd, DASHES);
        int bodyStart = labelEnd + DASHES.length();
        int bodyEnd = bodyStart;
        while (bodyEnd < text.length() && text.charAt(bodyEnd) != '-') {
            bodyEnd++;
        }
        String label = text.subSequence(labelStart, labelEnd).toString();
        expect(text, bodyEnd, END);
        expect(text, bodyEnd + END.length(), label + DASHES);
        int end = skipSpace(text, bodyEnd + END.length() + label.length() + DASHES.length());
        if (end != text.length()) {
            throw new MalformedTextException("something follows the key at byte " + end);
        }
        return new PemBlock(label, text.subSequence(bodyStart, bodyEnd));
    }

    byte[] body() {
        return Base64Standard.decode(base64);
    }

    private static void expect(CharSequence text, int at, String expected) {
        boolean there = text.length() - at >= expected.length()
                && CharSequence.compare(text.subSequence(at, at + expected.length()), expected) == 0;
        if (!there) {
            // The label may be anything, so it is not repeated.
            throw new MalformedTextException("no line of the form -----BEGIN <label>----- or -----END <label>-----"
                    + " with one label at byte " + at);
        }
    }

    private static int skipSpace(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
