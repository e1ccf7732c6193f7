/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

/** Names that a host chose freely, such as its threads', written so that they can do nothing to a terminal or to a line. */
final class Printable {
    private Printable() {}

    /** Control and format characters as Java writes them in source: an escape is {@code \u001b}. */
    static String of(String text) {
        return text.chars().noneMatch(Printable::isUnprintable) ? text : escaped(text);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(character -> {
            if (isUnprintable(character)) {
                escaped.append(String.format("\\u%04x", character));
            } else {
                escaped.append((char) character);
            }
        });
        return escaped.toString();
    }

    private static boolean isUnprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
