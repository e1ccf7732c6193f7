/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as JFR writes them: a whole number and ms, s, m or h. */
class DurationConverter implements ITypeConverter<Duration> {
    /** A week. */
    static final Duration LONGEST = Duration.ofDays(7);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s?(ms|s|m|h)");

    private final Duration longest;

    DurationConverter() {
        this(LONGEST);
    }

    DurationConverter(Duration longest) {
        this.longest = longest;
    }

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is no duration; give one like 500ms, 10s, 2m or 1h");
        }
        long number = Long.parseLong(form.group(1));
        Duration duration = switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
        if (duration.isZero() || duration.compareTo(longest) > 0) {
            throw new TypeConversionException(
                    "'" + text + "' is out of range; give a duration above 0 and up to " + longest.toHours() + "h");
        }
        return duration;
    }
}
