/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sageflight.agent.report.RecordingReport.AllocationSite;
import io.sageflight.agent.report.RecordingReport.MessageGroup;
import io.sageflight.agent.report.RecordingReport.SessionGroup;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a report for programs. Member names are stable; durations are nanoseconds, sizes bytes, the start an ISO-8601
 * instant, and what is unknown is null. A lock's {@code events} says on how many waits its percentiles rest; the
 * {@code id} of a monitor that is not instrumented is an address, of which one object may have several in turn.
 */
public final class JsonReport {
    private static final JsonFactory JSON = new JsonFactory();

    private final RecordingReport report;
    private final int top;
    private final JsonGenerator json;

    private JsonReport(RecordingReport report, int top, JsonGenerator json) {
        this.report = report;
        this.top = top;
        this.json = json;
    }

    /**
     * Writes the report and a line break; does not close {@code out}.
     *
     * @param top how many allocation sites, locks and chains of each sort at most
     */
    public static void write(RecordingReport report, int top, Writer out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            new JsonReport(report, top, json).write();
            json.writeRaw('\n');
        }
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("recording");
        json.writeStringField("file", report.recording().file());
        json.writeStringField("start", report.recording().start().toString());
        json.writeNumberField("duration", report.recording().duration());
        json.writeStringField("jvm", report.recording().jvm());
        json.writeEndObject();
        json.writeArrayFieldStart("sessions");
        for (SessionGroup group : report.sessions()) {
            session(group);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("messages");
        for (MessageGroup group : report.messages()) {
            messages(group);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("allocations");
        for (AllocationSite site : first(report.allocations())) {
            allocation(site);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("otherAllocations");
        for (AllocationSite site : first(report.otherAllocations())) {
            allocation(site);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("creations");
        number("allocated", report.instrumented().allocated());
        number("instrumented", report.instrumented().counted());
        number("elsewhere", report.instrumented().elsewhere());
        number("saved", report.instrumented().saved());
        json.writeEndObject();
        json.writeArrayFieldStart("locks");
        for (ContendedLock lock : first(report.locks())) {
            lock(lock);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("chains");
        for (LockChain chain : first(report.chains().chains())) {
            chain(chain);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("agent");
        number("errors", report.agent().errors());
        number("dropped", report.agent().dropped());
        number("hookTime", report.agent().hookTime());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void session(SessionGroup group) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", group.kind());
        json.writeStringField("role", group.role());
        json.writeNumberField("created", group.created());
        json.writeNumberField("failed", group.failed());
        json.writeObjectFieldStart("creation");
        number("p50", group.creation().p50());
        number("p95", group.creation().p95());
        number("p99", group.creation().p99());
        number("max", group.creation().max());
        json.writeEndObject();
        allocated(group.allocated());
        number("lockWait", group.lockWait());
        json.writeEndObject();
    }

    private void messages(MessageGroup group) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", group.kind());
        json.writeStringField("operation", group.operation());
        json.writeNumberField("count", group.count());
        json.writeNumberField("failed", group.failed());
        json.writeNumberField("bytes", group.bytes());
        json.writeObjectFieldStart("duration");
        number("p50", group.duration().p50());
        number("p99", group.duration().p99());
        number("max", group.duration().max());
        json.writeEndObject();
        allocated(group.allocated());
        json.writeEndObject();
    }

    private void allocated(Distribution bytes) throws IOException {
        json.writeObjectFieldStart("allocated");
        number("p50", bytes.p50());
        number("max", bytes.max());
        number("total", bytes.total());
        json.writeEndObject();
    }

    private void allocation(AllocationSite site) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", site.kind());
        json.writeStringField("class", site.objectClass());
        json.writeStringField("site", site.site());
        json.writeNumberField("count", site.count());
        number("bytes", site.bytes());
        json.writeEndObject();
    }

    private void lock(ContendedLock lock) throws IOException {
        json.writeStartObject();
        json.writeStringField("lock", lock.lock());
        json.writeNumberField("id", lock.id());
        json.writeStringField("kind", lock.kind());
        json.writeStringField("mode", lock.mode());
        json.writeNumberField("waits", lock.waited().count());
        json.writeNumberField("events", lock.events());
        json.writeNumberField("reacquired", lock.reacquired());
        json.writeObjectFieldStart("waited");
        number("total", lock.waited().total());
        number("p50", lock.waited().p50());
        number("p99", lock.waited().p99());
        number("max", lock.waited().max());
        json.writeEndObject();
        json.writeObjectFieldStart("held");
        number("p50", lock.holding().held().p50());
        number("max", lock.holding().held().max());
        json.writeEndObject();
        names("owners", names(lock.owners()));
        names("waitingSites", names(lock.waitingSites()));
        names("holdingSites", holdingSites(lock.holding()));
        if (lock.stuck() != null) {
            stuck(lock.stuck());
        }
        json.writeEndObject();
    }

    private void stuck(StuckWait stuck) throws IOException {
        json.writeObjectFieldStart("stuck");
        json.writeNumberField("waiters", stuck.waiters());
        json.writeNumberField("waited", stuck.waited());
        json.writeStringField("owner", stuck.owner());
        json.writeStringField("site", stuck.site());
        json.writeEndObject();
    }

    private void chain(LockChain chain) throws IOException {
        json.writeStartObject();
        names("locks", chain.locks());
        json.writeNumberField("waits", chain.waits());
        json.writeNumberField("total", chain.total());
        json.writeStringField("holder", chain.holder());
        json.writeStringField("site", chain.site());
        json.writeBooleanField("cycle", chain.cycle());
        json.writeEndObject();
    }

    /** Where it was released, then where its holders were seen besides. */
    private static List<String> holdingSites(LockHolding holding) {
        return Stream.concat(
                        holding.releasedAt().stream()
                                .filter(HoldingSite::isKnown)
                                .map(HoldingSite::name),
                        holding.sampledAt().stream().map(NameCount::name))
                .distinct()
                .toList();
    }

    private void names(String member, List<String> names) throws IOException {
        json.writeArrayFieldStart(member);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private static List<String> names(List<NameCount> counts) {
        return counts.stream().map(NameCount::name).toList();
    }

    private void number(String member, long value) throws IOException {
        if (value < 0) {
            json.writeNullField(member);
        } else {
            json.writeNumberField(member, value);
        }
    }

    private <T> List<T> first(List<T> ranked) {
        return ranked.subList(0, Math.min(top, ranked.size()));
    }
}
