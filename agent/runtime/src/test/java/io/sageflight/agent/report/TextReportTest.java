/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.SampleRecording;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextReportTest {
    @TempDir
    private Path directory;

    @Test
    void showsSessionsSitesAndLocks() throws Exception {
        Path file = directory.resolve("sample.jfr");
        SampleRecording.write(file);

        String text = text(file, 10);

        assertThat(text)
                .contains("Recording  " + file)
                .contains("sage: 9 ended during the recording, 44 alive")
                .contains("Sessions\n");
        assertThat(line(text, "sage  initiator"))
                .containsPattern("initiator +3 +1 +2 ")
                .endsWith("6.00 ms");
        assertThat(text).contains("1 failed (sage, initiator): java.lang.OutOfMemoryError");
        assertThat(text).containsPattern("initiator +4\\.00 KiB +8\\.00 KiB +12\\.0 KiB +92 % +12");
        assertThat(line(text, "byte[]"))
                .containsPattern("40 +3\\.91 KiB +88 % +667 B +sage +com\\.acme\\.Codec\\.encode:17");
        assertThat(text)
                .contains(
                        "  Creations allocated 14.1 KiB, of these 10.5 KiB (75 %) in code that is not instrumented.\n")
                .contains("Top allocation sites outside of session creations\n");
        assertThat(line(text, "int[]")).containsPattern("7 +448 B +100 % +com\\.acme\\.Index\\.grow:80");
        assertThat(line(text, "SessionRegistry.lock"))
                .containsPattern("ReentrantReadWriteLock +mixed +1 +42 +1\\.00 s ");
        assertThat(text).containsPattern("\n  SessionRegistry\\.lock +" + SampleRecording.HOLDER);
        assertThat(text)
                .contains("  `SessionRegistry.lock` made 42 acquisitions wait 1.00 s; held mostly in"
                        + " `com.acme.LockEvents.cleanup` for up to 14.0 ms.\n")
                .contains("  The monitor of `" + SampleRecording.CacheMonitor.class.getName()
                        + "` made 1 acquisition wait ")
                .contains("  2 threads were still waiting for Index.lock after 12.0 s; held by holder-1 in"
                        + " com.acme.Disk.flush:88.\n");
        assertThat(text)
                .contains("Errors 0, events dropped 0, hook calls 1,234, time in hooks 12.0 µs.")
                .doesNotContain("Warning");
    }

    @Test
    void columnsAreAligned() throws Exception {
        Path file = directory.resolve("sample.jfr");
        SampleRecording.write(file);

        List<String> lines = text(file, 10).lines().toList();

        int heading = indexOf(lines, "Per session");
        int end = lines.get(heading).indexOf("Bytes") + "Bytes".length();
        for (int i = heading + 1; i <= heading + 3; i++) {
            assertThat(lines.get(i).substring(0, end)).matches(".* (KiB|B)");
        }
        assertThat(lines).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void topLimitsTheListsAndSaysWhatIsLeft() throws Exception {
        Path file = directory.resolve("sample.jfr");
        SampleRecording.write(file);

        String text = text(file, 1);

        assertThat(text).contains("com.acme.Codec.encode:17").doesNotContain("com.acme.Table.rows:4");
        assertThat(text).contains("and 2 more sites (--top)");
    }

    @Test
    void warnsOfWhatTheAgentLostAndOfUnknownHookTime() throws Exception {
        Path file = directory.resolve("lost.jfr");
        try (SampleRecording sample = SampleRecording.start()) {
            sample.sessions();
            sample.overhead(3, 1, -1);
            sample.dump(file);
        }

        assertThat(text(file, 10))
                .contains("Errors 3, events dropped 1, hook calls 1,234, time in hooks unknown.")
                .contains("Warning: the agent caught 3 errors of its own")
                .contains("Warning: 1 event was left out")
                .contains("13 were created, 9 of them without an event")
                .contains("None recorded. Exact sites need classes to instrument")
                .contains("No thread waited for a lock");
    }

    @Test
    void sessionsThatWereOnlyCountedAreNotDenied() throws Exception {
        Path file = directory.resolve("counted.jfr");
        try (SampleRecording sample = SampleRecording.start()) {
            sample.countedSessions();
            sample.dump(file);
        }

        assertThat(text(file, 10))
                .contains("1,500 were created; this recording has no events of theirs.")
                .contains("has no Agent Overhead events")
                .doesNotContain("None was created");
    }

    @Test
    void saysWhatToDoAboutARecordingWithoutOurEvents() throws Exception {
        Path file = directory.resolve("foreign.jfr");
        try (SampleRecording sample = SampleRecording.startForeign()) {
            sample.contendedMonitor();
            sample.dump(file);
        }

        assertThat(text(file, 10))
                .contains("Warning: this recording holds no SAGE events.")
                .contains("sage-agent.jar record PID")
                .contains("monitor");
    }

    private static String text(Path file, int top) throws Exception {
        StringBuilder text = new StringBuilder();
        TextReport.write(RecordingReader.read(file), top, text);
        return text.toString();
    }

    private static String line(String text, String with) {
        return text.lines().filter(line -> line.contains(with)).findFirst().orElseThrow();
    }

    private static int indexOf(List<String> lines, String with) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(with)) {
                return i;
            }
        }
        throw new AssertionError("no line with " + with + " in " + lines);
    }
}
