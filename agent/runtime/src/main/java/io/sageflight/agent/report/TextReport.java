/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.RecordingReport.AllocationSite;
import io.sageflight.agent.report.RecordingReport.InstrumentedBytes;
import io.sageflight.agent.report.RecordingReport.MessageGroup;
import io.sageflight.agent.report.RecordingReport.Recording;
import io.sageflight.agent.report.RecordingReport.SessionCounts;
import io.sageflight.agent.report.RecordingReport.SessionGroup;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes a report for people: the costliest sessions, sites and locks first. */
public final class TextReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final RecordingReport report;
    private final int top;
    private final Page page = new Page("SAGE Flight report");

    private TextReport(RecordingReport report, int top) {
        this.report = report;
        this.top = top;
    }

    /**
     * Writes the report, lines ended by {@code \n}.
     *
     * @param top how many rows of allocation sites and of locks at most
     */
    public static void write(RecordingReport report, int top, Appendable out) throws IOException {
        TextReport writer = new TextReport(report, top);
        writer.header();
        writer.sessions();
        writer.messages();
        writer.allocations();
        writer.otherAllocations();
        new LockText(writer.page, top).write(report.lockGroups(), report.locks());
        new ChainText(writer.page, top).write(report.chains());
        writer.agent();
        out.append(writer.page.toString());
    }

    private void header() {
        Recording recording = report.recording();
        page.line("Recording  " + recording.file());
        page.line("Start      " + TIME.format(recording.start()));
        page.line("Duration   " + Units.time(recording.duration()));
        page.line("JVM        " + (recording.jvm() == null ? "unknown" : recording.jvm()));
    }

    private void sessions() {
        page.title("Sessions");
        if (report.sessions().isEmpty()) {
            long counted =
                    report.counts().stream().mapToLong(SessionCounts::created).sum();
            page.line(
                    counted == 0
                            ? "None was created."
                            : Units.count(counted) + " were created; this recording has no events of theirs.");
        } else {
            TextTable times = new TextTable(
                    "Kind",
                    "Role",
                    ">Created",
                    ">Reused",
                    ">Failed",
                    ">Time p50",
                    ">p95",
                    ">p99",
                    ">Max",
                    ">All lock waits");
            TextTable sizes =
                    new TextTable("Kind", "Role", ">Bytes p50", ">Bytes max", ">Bytes total", ">Share", ">Objects p50");
            long allBytes = report.sessions().stream()
                    .mapToLong(group -> Math.max(0, group.allocated().total()))
                    .sum();
            for (SessionGroup group : report.sessions()) {
                Distribution creation = group.creation();
                Distribution allocated = group.allocated();
                times.row(
                        group.kind(),
                        group.role(),
                        Units.count(group.created()),
                        Units.count(group.reused()),
                        Units.count(group.failed()),
                        Units.time(creation.p50()),
                        Units.time(creation.p95()),
                        Units.time(creation.p99()),
                        Units.time(creation.max()),
                        Units.time(group.lockWait()));
                sizes.row(
                        group.kind(),
                        group.role(),
                        Units.size(allocated.p50()),
                        Units.size(allocated.max()),
                        Units.size(allocated.total()),
                        Units.share(allocated.total(), allBytes),
                        Units.count(group.objects().p50()));
            }
            page.table(times);
            page.subtitle("Allocated per created session");
            page.table(sizes);
            report.sessions().forEach(this::failures);
        }
        report.counts().forEach(this::counts);
    }

    private void messages() {
        if (report.messages().isEmpty()) {
            return;
        }
        page.title("Messages");
        TextTable table = new TextTable(
                "Kind",
                "Operation",
                ">Count",
                ">Failed",
                ">Message bytes",
                ">Time p50",
                ">p99",
                ">Max",
                ">Allocated p50",
                ">Max",
                ">Total");
        for (MessageGroup group : report.messages()) {
            table.row(
                    group.kind(),
                    group.operation(),
                    Units.count(group.count()),
                    Units.count(group.failed()),
                    Units.size(group.bytes()),
                    Units.time(group.duration().p50()),
                    Units.time(group.duration().p99()),
                    Units.time(group.duration().max()),
                    Units.size(group.allocated().p50()),
                    Units.size(group.allocated().max()),
                    Units.size(group.allocated().total()));
        }
        page.table(table);
        for (MessageGroup group : report.messages()) {
            failures(group.failures(), group.kind() + ", " + group.operation());
        }
    }

    private void failures(SessionGroup group) {
        failures(group.failures(), group.kind() + ", " + group.role());
    }

    private void failures(List<NameCount> failures, String of) {
        for (NameCount failure : failures.subList(0, Math.min(top, failures.size()))) {
            page.line(Units.count(failure.count()) + " failed (" + of + "): " + failure.name());
        }
    }

    private void counts(SessionCounts counts) {
        page.line(counts.kind() + ": " + Units.count(counts.ended()) + " ended during the recording, "
                + Units.count(counts.live()) + " alive at its end.");
        long inEvents = report.sessions().stream()
                .filter(group -> group.kind().equals(counts.kind()))
                .mapToLong(SessionGroup::created)
                .sum();
        if (counts.created() > inEvents && report.agent().dropped() > 0) {
            page.line(counts.kind() + ": " + Units.count(counts.created()) + " were created, "
                    + Units.count(counts.created() - inEvents) + " of them without an event: the figures above are of"
                    + " the others.");
        }
    }

    private void allocations() {
        page.title("Top allocation sites for sessions");
        List<AllocationSite> sites = report.allocations();
        if (sites.isEmpty()) {
            if (report.allocationsKnown()) {
                page.line("None: instrumented code allocated nothing in the session creations recorded.");
                elsewhere(report.instrumented());
            } else {
                page.line("None recorded. Exact sites need classes to instrument: record --allocations PATTERN.");
            }
            return;
        }
        long allBytes = knownBytes(sites);
        TextTable table = new TextTable("@Class", ">Count", ">Bytes", ">Share", ">Per session", "Kind", "@Site");
        for (AllocationSite site : sites.subList(0, Math.min(top, sites.size()))) {
            table.row(
                    site.objectClass(),
                    Units.count(site.count()),
                    Units.size(site.bytes()),
                    Units.share(site.bytes(), allBytes),
                    perSession(site),
                    site.kind(),
                    site.site());
        }
        page.table(table);
        rest(sites.size(), "sites");
        elsewhere(report.instrumented());
    }

    private void elsewhere(InstrumentedBytes bytes) {
        if (bytes.allocated() > 0) {
            page.line("Creations allocated " + Units.size(bytes.allocated()) + ", of these "
                    + Units.size(bytes.elsewhere()) + " (" + Units.share(bytes.elsewhere(), bytes.allocated())
                    + ") in code that is not instrumented.");
        }
        if (bytes.saved() > 0) {
            page.line("The JIT compiler saved " + Units.size(bytes.saved())
                    + " of what is counted above: objects that never reach the heap.");
        }
    }

    private void otherAllocations() {
        List<AllocationSite> sites = report.otherAllocations();
        if (sites.isEmpty()) {
            return;
        }
        page.title("Top allocation sites outside of session creations");
        long allBytes = knownBytes(sites);
        TextTable table = new TextTable("@Class", ">Count", ">Bytes", ">Share", "@Site");
        for (AllocationSite site : sites.subList(0, Math.min(top, sites.size()))) {
            table.row(
                    site.objectClass(),
                    Units.count(site.count()),
                    Units.size(site.bytes()),
                    Units.share(site.bytes(), allBytes),
                    site.site());
        }
        page.table(table);
        rest(sites.size(), "sites");
    }

    /** Failed creations allocate too, so they count as well. */
    private String perSession(AllocationSite site) {
        long creations = report.sessions().stream()
                .filter(group -> group.kind().equals(site.kind()))
                .mapToLong(group -> group.created() + group.failed())
                .sum();
        return creations == 0 || site.bytes() < 0
                ? Units.UNKNOWN
                : Units.size(Math.round((double) site.bytes() / creations));
    }

    private static long knownBytes(List<AllocationSite> sites) {
        return sites.stream().mapToLong(site -> Math.max(0, site.bytes())).sum();
    }

    private void agent() {
        page.title("Agent");
        RecordingReport.AgentHealth agent = report.agent();
        if (agent.errors() >= 0) {
            page.line("Errors " + Units.count(agent.errors()) + ", events dropped " + Units.count(agent.dropped())
                    + ", hook calls " + Units.count(agent.hookCalls()) + ", time in hooks "
                    + (agent.hookTime() < 0 ? "unknown" : Units.time(agent.hookTime())) + ".");
        }
        Warnings.of(report).forEach(warning -> page.line("Warning: " + warning));
    }

    private void rest(int size, String what) {
        if (size > top) {
            page.line("… and " + Units.count(size - top) + " more " + what + " (--top).");
        }
    }
}
