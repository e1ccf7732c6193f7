/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import io.sageflight.agent.report.RecordingReport.Recording;
import io.sageflight.agent.report.Units;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Writes a comparison for people: the roadmap's table per kind and role, then what changed most. */
public final class DiffText {
    private static final String HEADING = "SAGE Flight before and after";
    private static final List<String> COLUMNS = List.of("Metric", ">Before", ">After", ">Improvement", ">Sessions");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final RecordingDiff diff;
    private final int top;
    private final Sheet sheet;

    private DiffText(RecordingDiff diff, int top, Sheet sheet) {
        this.diff = diff;
        this.top = top;
        this.sheet = sheet;
    }

    /**
     * Writes plain text.
     *
     * @param top how many allocation sites and how many locks at most
     */
    public static void writeText(RecordingDiff diff, int top, Appendable out) throws IOException {
        new DiffText(diff, top, new TextSheet(HEADING)).write(out);
    }

    /**
     * Writes the same as a part of a Markdown document.
     *
     * @param top how many allocation sites and how many locks at most
     */
    public static void writeMarkdown(RecordingDiff diff, int top, Appendable out) throws IOException {
        new DiffText(diff, top, new MarkdownSheet(HEADING)).write(out);
    }

    private void write(Appendable out) throws IOException {
        recordings();
        if (diff.sessions().isEmpty()) {
            sheet.title("Sessions");
            sheet.line("No session was created in either recording.");
        }
        diff.sessions().forEach(this::sessions);
        diff.kinds().forEach(this::kinds);
        sites();
        locks();
        if (!diff.notes().isEmpty()) {
            sheet.title("Notes");
            diff.notes().forEach(note -> sheet.line("Note: " + note));
        }
        out.append(sheet.text());
    }

    private void recordings() {
        sheet.title("Recordings");
        sheet.table(
                List.of("", "Recording", "Start", ">Duration", "JVM"),
                List.of(recording("Before", diff.before()), recording("After", diff.after())));
        sheet.line("Sums are compared per second of their recordings.");
    }

    private static List<String> recording(String name, Recording recording) {
        return List.of(
                name,
                recording.file(),
                TIME.format(recording.start()),
                Units.time(recording.duration()),
                recording.jvm() == null ? Unit.UNKNOWN : recording.jvm());
    }

    private void sessions(SessionDiff sessions) {
        sheet.title("Sessions: " + sessions.kind() + ", " + sessions.role());
        if (sessions.presence() != Presence.BOTH) {
            sheet.line("Only in the recording " + side(sessions.presence()) + ": nothing to compare with.");
        }
        sheet.table(COLUMNS, sessions.figures().stream().map(DiffText::row).toList());
    }

    private void kinds(SessionDiff kind) {
        sheet.title("Throughput: " + kind.kind());
        if (kind.presence() != Presence.BOTH) {
            sheet.line("Only the recording " + side(kind.presence()) + " has sessions of this kind.");
        }
        sheet.table(COLUMNS, kind.figures().stream().map(DiffText::row).toList());
    }

    private void sites() {
        sheet.title("Allocation sites that changed most, per session");
        List<SiteDiff> changed =
                diff.sites().stream().filter(DiffText::isChanged).toList();
        if (changed.isEmpty()) {
            sheet.line(noSites());
            return;
        }
        table(
                List.of("@Class", ">Before", ">After", ">Improvement", ">Objects before", ">after", "Kind", "@Method"),
                changed,
                site -> List.of(
                        site.objectClass(),
                        text(site.bytes(), site.bytes().before()),
                        text(site.bytes(), site.bytes().after()),
                        improvement(site.presence(), site.count(), site.bytes()),
                        text(site.count(), site.count().before()),
                        text(site.count(), site.count().after()),
                        site.kind(),
                        site.method()),
                "sites");
        sheet.line("New and gone as far as both recordings instrumented the same classes.");
    }

    private String noSites() {
        if (!diff.sites().isEmpty()) {
            return "None changed.";
        }
        return diff.sitesKnown()
                ? "None: instrumented code allocated nothing in the session creations recorded."
                : "None recorded. Exact sites need classes to instrument: record --allocations PATTERN.";
    }

    private void locks() {
        sheet.title("Locks that changed most");
        sheet.table(
                List.of("Metric", ">Before", ">After", ">Improvement"),
                diff.locksTogether().stream()
                        .map(figure -> row(figure).subList(0, 4))
                        .toList());
        List<LockDiff> changed = diff.locks().stream()
                .filter(lock -> isChanged(lock.waited()) || isChanged(lock.waits()))
                .toList();
        if (!changed.isEmpty()) {
            table(
                    List.of("@Lock", "@Kind", ">Waited before", ">after", ">Improvement", ">Waits before", ">after"),
                    changed,
                    lock -> List.of(
                            lock.lock(),
                            lock.kind(),
                            text(lock.waited(), lock.waited().before()),
                            text(lock.waited(), lock.waited().after()),
                            improvement(lock.presence(), lock.waits(), lock.waited()),
                            text(lock.waits(), lock.waits().before()),
                            text(lock.waits(), lock.waits().after())),
                    "locks");
        }
        sheet.line("Waits for permits (Semaphore) are left out.");
    }

    private <T> void table(List<String> headings, List<T> all, Function<T, List<String>> cells, String what) {
        List<List<String>> rows = new ArrayList<>();
        all.stream().limit(top).map(cells).forEach(rows::add);
        sheet.table(headings, rows);
        if (all.size() > top) {
            sheet.line("… and " + Units.count(all.size() - top) + " more " + what + " (--top).");
        }
    }

    private static List<String> row(Figure figure) {
        Measured before = figure.before();
        Measured after = figure.after();
        String sessions = before.sessions() == after.sessions()
                ? Units.count(before.sessions())
                : Units.count(before.sessions()) + " → " + Units.count(after.sessions());
        return List.of(
                figure.metric().label(),
                text(figure, before),
                text(figure, after),
                ImprovementText.of(figure.change()),
                sessions);
    }

    private static boolean isChanged(Figure figure) {
        return figure.change().verdict() != Change.Verdict.SAME;
    }

    /** A site whose bytes neither recording knows is judged by its objects. */
    private static boolean isChanged(SiteDiff site) {
        return isChanged(site.count())
                || isChanged(site.bytes()) && site.bytes().greatest() >= 0;
    }

    /** New or gone, where the other recording would have counted it. */
    private static String improvement(Presence presence, Figure count, Figure figure) {
        boolean known = count.change().verdict() != Change.Verdict.UNKNOWN;
        return known && presence != Presence.BOTH
                ? presence == Presence.BEFORE ? "gone" : "new"
                : ImprovementText.of(figure.change());
    }

    private static String text(Figure figure, Measured side) {
        Unit unit = figure.metric().unit();
        String value = unit.text(side.value());
        return side.perSecond() < 0 ? value : value + " (" + unit.text(side.perSecond()) + "/s)";
    }

    private static String side(Presence presence) {
        return presence == Presence.BEFORE ? "before" : "after";
    }
}
