/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sageflight.agent.report.RecordingReport.Recording;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * Writes a comparison for programs. Member names are stable; durations are nanoseconds, sizes bytes, starts ISO-8601
 * instants, and what is unknown is null. A figure is an object: {@code before} and {@code after}; of sums also
 * {@code perSecond}, by which they are compared; {@code change}, that is (after - before) / before, null also if before is
 * 0; {@code verdict}, one of better, worse, same, unknown; {@code sessions}, on how many sessions it rests, where it does.
 */
public final class DiffJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DECIMALS = 3;
    private static final int CHANGE_DECIMALS = 6;

    private final RecordingDiff diff;
    private final int top;
    private final JsonGenerator json;

    private DiffJson(RecordingDiff diff, int top, JsonGenerator json) {
        this.diff = diff;
        this.top = top;
        this.json = json;
    }

    /**
     * Writes the comparison and a line break; does not close {@code out}.
     *
     * @param top how many allocation sites and how many locks at most
     */
    public static void write(RecordingDiff diff, int top, Writer out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            new DiffJson(diff, top, json).write();
            json.writeRaw('\n');
        }
    }

    private void write() throws IOException {
        json.writeStartObject();
        recording("before", diff.before());
        recording("after", diff.after());
        sessions("sessions", diff.sessions());
        sessions("kinds", diff.kinds());
        figures(diff.locksTogether());
        json.writeArrayFieldStart("allocations");
        for (SiteDiff site : first(diff.sites())) {
            site(site);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("locks");
        for (LockDiff lock : first(diff.locks())) {
            lock(lock);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notes");
        for (String note : diff.notes()) {
            json.writeString(note);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void recording(String member, Recording recording) throws IOException {
        json.writeObjectFieldStart(member);
        json.writeStringField("file", recording.file());
        json.writeStringField("start", recording.start().toString());
        json.writeNumberField("duration", recording.duration());
        json.writeStringField("jvm", recording.jvm());
        json.writeEndObject();
    }

    private void sessions(String member, List<SessionDiff> all) throws IOException {
        json.writeArrayFieldStart(member);
        for (SessionDiff sessions : all) {
            json.writeStartObject();
            json.writeStringField("kind", sessions.kind());
            if (sessions.role() != null) {
                json.writeStringField("role", sessions.role());
            }
            word("in", sessions.presence());
            figures(sessions.figures());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Figures in the objects that their metrics name, neighbours of one object together. */
    private void figures(List<Figure> figures) throws IOException {
        String open = null;
        for (Figure figure : figures) {
            String group = figure.metric().group();
            if (!group.equals(open)) {
                if (open != null) {
                    json.writeEndObject();
                }
                json.writeObjectFieldStart(group);
                open = group;
            }
            figure(figure.metric().member(), figure);
        }
        if (open != null) {
            json.writeEndObject();
        }
    }

    private void site(SiteDiff site) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", site.kind());
        json.writeStringField("class", site.objectClass());
        json.writeStringField("method", site.method());
        word("in", site.presence());
        figure("bytes", site.bytes());
        figure("count", site.count());
        json.writeEndObject();
    }

    private void lock(LockDiff lock) throws IOException {
        json.writeStartObject();
        json.writeStringField("lock", lock.lock());
        json.writeStringField("kind", lock.kind());
        word("in", lock.presence());
        figure("waited", lock.waited());
        figure("waits", lock.waits());
        json.writeEndObject();
    }

    private void figure(String member, Figure figure) throws IOException {
        Measured before = figure.before();
        Measured after = figure.after();
        Change change = figure.change();
        json.writeObjectFieldStart(member);
        number("before", before.value());
        number("after", after.value());
        if (figure.metric().isSum()) {
            json.writeObjectFieldStart("perSecond");
            number("before", before.perSecond());
            number("after", after.perSecond());
            json.writeEndObject();
        }
        if (Double.isNaN(change.relative())) {
            json.writeNullField("change");
        } else {
            json.writeFieldName("change");
            json.writeNumber(decimal(change.relative(), CHANGE_DECIMALS).toPlainString());
        }
        word("verdict", change.verdict());
        if (before.sessions() >= 0) {
            json.writeObjectFieldStart("sessions");
            json.writeNumberField("before", before.sessions());
            json.writeNumberField("after", after.sessions());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void word(String member, Enum<?> word) throws IOException {
        json.writeStringField(member, word.name().toLowerCase(Locale.ROOT));
    }

    /** With three decimals at most. */
    private void number(String member, double value) throws IOException {
        if (value < 0) {
            json.writeNullField(member);
        } else {
            json.writeFieldName(member);
            json.writeNumber(decimal(value, DECIMALS).toPlainString());
        }
    }

    private static BigDecimal decimal(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }

    private <T> List<T> first(List<T> list) {
        return list.subList(0, Math.min(top, list.size()));
    }
}
