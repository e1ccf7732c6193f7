/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.encoding;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;

/**
 * Times as SAGE writes them (protocol section 2.4): RFC 3339 in UTC with up to 9 fraction digits, trailing zeros dropped.
 * Read as Go's {@code time.Parse(time.RFC3339Nano, …)} does, with its messages: an hour may have one digit, a comma may
 * start the fraction, digits after the ninth are cut off, offsets are applied.
 */
public final class Rfc3339Nano {
    /** The longest text that is read, in characters. */
    public static final int MAX_LENGTH = 64;

    private static final String LAYOUT = "2006-01-02T15:04:05.999999999Z07:00";

    private Rfc3339Nano() {}

    public static String format(Instant time) {
        // Instant writes 0, 3, 6 or 9 digits.
        String text = time.toString();
        int point = text.indexOf('.');
        if (point < 0) {
            return text;
        }
        int end = text.length() - 1;
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end) + "Z";
    }

    /** @throws MalformedTextException if it is no such time, or longer than {@value #MAX_LENGTH} characters */
    public static Instant parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new MalformedTextException(
                    "A time has at most " + MAX_LENGTH + " characters, this text has " + text.length());
        }
        return new Scan(text).time();
    }

    /** One pass over a text. */
    private static final class Scan {
        private final String text;
        private int at;

        Scan(String text) {
            this.text = text;
        }

        Instant time() {
            int year = year();
            literal('-');
            int month = ranged("01", 2, 1, 12, "month");
            literal('-');
            int day = twoDigits("02", 2);
            literal('T');
            int hour = ranged("15", 1, 0, 23, "hour");
            literal(':');
            int minute = ranged("04", 2, 0, 59, "minute");
            literal(':');
            int second = ranged("05", 2, 0, 59, "second");
            int nanos = nanos();
            int offsetSeconds = offsetSeconds();
            if (at < text.length()) {
                throw refused(": extra text: " + quote(text.substring(at)));
            }
            if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
                throw refused(": day out of range");
            }
            return LocalDateTime.of(year, month, day, hour, minute, second, nanos)
                    .toInstant(ZoneOffset.UTC)
                    .minusSeconds(offsetSeconds);
        }

        private int year() {
            int value = 0;
            for (int i = at; i < at + 4; i++) {
                if (!isDigit(i)) {
                    throw mismatch("2006", at);
                }
                value = value * 10 + text.charAt(i) - '0';
            }
            at += 4;
            return value;
        }

        private void literal(char expected) {
            if (at == text.length() || text.charAt(at) != expected) {
                throw mismatch(String.valueOf(expected), at);
            }
            at++;
        }

        private int ranged(String element, int minDigits, int min, int max, String name) {
            int value = twoDigits(element, minDigits);
            if (value < min || value > max) {
                throw refused(": " + name + " out of range");
            }
            return value;
        }

        private int twoDigits(String element, int minDigits) {
            if (!isDigit(at) || minDigits == 2 && !isDigit(at + 1)) {
                throw mismatch(element, at);
            }
            int value = text.charAt(at++) - '0';
            return isDigit(at) ? value * 10 + text.charAt(at++) - '0' : value;
        }

        private int nanos() {
            boolean fraction =
                    at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',') && isDigit(at + 1);
            if (!fraction) {
                return 0;
            }
            at++;
            int value = 0;
            int digits = 0;
            for (; isDigit(at); at++) {
                if (digits < 9) {
                    value = value * 10 + text.charAt(at) - '0';
                    digits++;
                }
            }
            for (; digits < 9; digits++) {
                value *= 10;
            }
            return value;
        }

        private int offsetSeconds() {
            int start = at;
            if (at < text.length() && text.charAt(at) == 'Z') {
                at++;
                return 0;
            }
            if (text.length() - at < 6 || text.charAt(at + 3) != ':') {
                throw mismatch("Z07:00", start);
            }
            char sign = text.charAt(at++);
            boolean digits = isDigit(at) && isDigit(at + 1) && isDigit(at + 3) && isDigit(at + 4);
            if (!digits || sign != '+' && sign != '-') {
                throw mismatch("Z07:00", start);
            }
            int hours = twoDigits("Z07:00", 2);
            at++;
            int minutes = twoDigits("Z07:00", 2);
            if (hours > 24) {
                throw refused(": time zone offset hour out of range");
            }
            if (minutes > 60) {
                throw refused(": time zone offset minute out of range");
            }
            int seconds = (hours * 60 + minutes) * 60;
            return sign == '+' ? seconds : -seconds;
        }

        private boolean isDigit(int index) {
            return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
        }

        private MalformedTextException mismatch(String element, int from) {
            return refused(
                    " as " + quote(LAYOUT) + ": cannot parse " + quote(text.substring(from)) + " as " + quote(element));
        }

        private MalformedTextException refused(String why) {
            return new MalformedTextException("parsing time " + quote(text) + why);
        }

        /** Visible ASCII as it is, everything else escaped. */
        private static String quote(String value) {
            StringBuilder quoted = new StringBuilder("\"");
            for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
                if (b == '"' || b == '\\') {
                    quoted.append('\\').append((char) b);
                } else if (b < ' ' || b == 0x7f) {
                    quoted.append("\\x").append(HexFormat.of().toHexDigits(b));
                } else {
                    quoted.append((char) b);
                }
            }
            return quoted.append('"').toString();
        }
    }
}
