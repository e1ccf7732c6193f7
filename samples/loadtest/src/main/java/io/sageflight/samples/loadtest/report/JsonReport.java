/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sageflight.samples.loadtest.jvm.JvmFigures;
import io.sageflight.samples.loadtest.options.Settings;
import io.sageflight.samples.loadtest.run.ErrorCount;
import io.sageflight.samples.loadtest.run.ErrorKind;
import io.sageflight.samples.loadtest.run.KindFigures;
import io.sageflight.samples.loadtest.run.Result;
import io.sageflight.samples.loadtest.run.Result.HeapTrend;
import io.sageflight.samples.loadtest.statistics.MedianInterval;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** A result as JSON, for programs: times in nanoseconds, sizes in bytes, rates a second, null for what is not known. */
public final class JsonReport {
    private final Result result;
    private final Judgement judgement;

    public JsonReport(Result result, Judgement judgement) {
        this.result = result;
        this.judgement = judgement;
    }

    @Override
    public String toString() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            settings(json, result.settings());
            json.writeNumberField("elapsed", result.elapsedNanos());
            json.writeBooleanField("interrupted", result.interrupted());
            kind(json, "encrypted", result.encrypted());
            kind(json, "plain", result.plain());
            comparison(json);
            handshakes(json);
            jvm(json, "client", result.client(), result.clientSessions(), result.clientHeap());
            jvm(json, "server", result.server(), result.serverSessions(), result.serverHeap());
            targets(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void settings(JsonGenerator json, Settings settings) throws IOException {
        json.writeObjectFieldStart("settings");
        json.writeStringField("mode", settings.mode().name().toLowerCase(Locale.ROOT));
        json.writeStringField("transport", settings.transport().toString());
        json.writeBooleanField("tls", settings.tls());
        json.writeBooleanField("compression", settings.compression());
        json.writeBooleanField("newConnectionPerRequest", settings.connectionPerRequest());
        json.writeStringField("loop", settings.rate().isMax() ? "closed" : "open");
        if (settings.rate().isMax()) {
            json.writeNullField("rate");
            json.writeNumberField("window", settings.window());
        } else {
            json.writeNumberField("rate", settings.rate().perSecond());
            json.writeNullField("window");
        }
        json.writeNumberField("connections", settings.connections());
        json.writeNumberField("sessions", settings.sessions());
        json.writeNumberField("payload", settings.payload());
        json.writeNumberField("duration", settings.duration().toNanos());
        json.writeNumberField("handshakesPerSecond", settings.handshakesPerSecond());
        json.writeNumberField("messagesPerSession", settings.messagesPerSession());
        json.writeStringField("crypto", result.crypto());
        json.writeStringField("jdk", Runtime.version().toString());
        json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
        json.writeEndObject();
    }

    private static void kind(JsonGenerator json, String name, KindFigures kind) throws IOException {
        if (kind == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("offered", kind.offered());
        json.writeNumberField("offeredRate", kind.offeredRate());
        json.writeNumberField("answered", kind.answered());
        json.writeNumberField("answeredRate", kind.answeredRate());
        times(json, "latency", kind.latencies());
        times(json, "sentLate", kind.delays());
        json.writeNumberField("errorCount", kind.errorCount());
        json.writeObjectFieldStart("errors");
        for (Map.Entry<ErrorKind, ErrorCount> error : new TreeMap<>(kind.errors()).entrySet()) {
            json.writeObjectFieldStart(error.getKey().toString());
            json.writeNumberField("count", error.getValue().count());
            json.writeStringField("first", error.getValue().first());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void times(JsonGenerator json, String name, Histogram times) throws IOException {
        if (times.getTotalCount() == 0) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("p50", times.getValueAtPercentile(50));
        json.writeNumberField("p90", times.getValueAtPercentile(90));
        json.writeNumberField("p95", times.getValueAtPercentile(95));
        json.writeNumberField("p99", times.getValueAtPercentile(99));
        json.writeNumberField("p99.9", times.getValueAtPercentile(99.9));
        json.writeNumberField("max", times.getMaxValue());
        json.writeEndObject();
    }

    private void comparison(JsonGenerator json) throws IOException {
        if (result.comparison() == null) {
            json.writeNullField("comparison");
            return;
        }
        json.writeObjectFieldStart("comparison");
        interval(json, "throughput", result.comparison().throughput());
        interval(json, "cpu", result.comparison().cpu());
        json.writeEndObject();
    }

    private static void interval(JsonGenerator json, String name, MedianInterval ratio) throws IOException {
        if (ratio == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("median", ratio.median());
        json.writeNumberField("low", ratio.low());
        json.writeNumberField("high", ratio.high());
        json.writeNumberField("pairs", ratio.values());
        json.writeEndObject();
    }

    private void handshakes(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("handshakes");
        json.writeNumberField("made", result.handshakes().getTotalCount());
        json.writeNumberField("refused", result.handshakesFailed());
        json.writeNumberField("notBegun", result.handshakesSkipped());
        times(json, "time", result.handshakes());
        json.writeEndObject();
    }

    private static void jvm(JsonGenerator json, String name, JvmFigures jvm, long sessions, HeapTrend heap)
            throws IOException {
        if (jvm == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("cpu", jvm.cpuNanos());
        json.writeNumberField("heapAtStart", jvm.heapAtStart());
        json.writeNumberField("heapAtEnd", jvm.heapAtEnd());
        json.writeNumberField("gcPauses", jvm.pauses());
        json.writeNumberField("gcPauseP99", jvm.pauseP99Nanos());
        json.writeNumberField("longestGcPause", jvm.longestPauseNanos());
        json.writeNumberField("sessions", sessions);
        if (heap == null) {
            json.writeNullField("heap");
        } else {
            json.writeObjectFieldStart("heap");
            json.writeStringField("verdict", heap.verdict().toString());
            json.writeNumberField("samples", heap.trend().samples());
            json.writeNumberField("seconds", heap.trend().seconds());
            json.writeNumberField("mean", heap.trend().mean());
            if (heap.trend().samples() < 3) {
                json.writeNullField("bytesPerSecond");
            } else {
                json.writeObjectFieldStart("bytesPerSecond");
                json.writeNumberField("slope", heap.trend().slope());
                json.writeNumberField("low", heap.trend().low());
                json.writeNumberField("high", heap.trend().high());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void targets(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("targets");
        for (Judgement.Target target : judgement.targets()) {
            json.writeStartObject();
            json.writeStringField("name", target.name());
            json.writeStringField("accepted", target.accepted());
            json.writeStringField("measured", target.measured());
            json.writeBooleanField("met", target.met());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("met", judgement.met());
    }
}
