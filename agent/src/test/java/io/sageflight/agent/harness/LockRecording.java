/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;

/**
 * A host that contended for locks, and what was recorded of it.
 *
 * @param label tells several runs of one host apart
 */
public record LockRecording(String label, Finished host, Events events) {
    /** Runs a host, whose first arguments are these and whose last is the file, with the agent. */
    public static LockRecording of(Class<?> host, Path directory, String options, String... arguments)
            throws Exception {
        String label = String.join("-", arguments);
        Path file = directory.resolve(label + ".jfr");
        String[] all = Stream.concat(Arrays.stream(arguments), Stream.of(file.toString()))
                .toArray(String[]::new);
        Finished finished = ChildJvm.runHost(host, List.of(AgentJar.argument(options)), all);
        assertThat(finished.exitCode()).as(finished::transcript).isZero();
        assertThat(finished.err()).as(finished::transcript).isEmpty();
        return new LockRecording(label, finished, Events.read(file));
    }

    /** Runs of a host with threads of each sort that this JDK has. */
    public static List<LockRecording> withEachSortOfThreads(Class<?> host, Path directory, String options)
            throws Exception {
        LockRecording platform = of(host, directory, options, "platform");
        return Jdk.VIRTUAL_THREADS ? List.of(platform, of(host, directory, options, "virtual")) : List.of(platform);
    }

    public List<RecordedEvent> contentions() {
        return events.of("sage.LockContention");
    }

    public List<RecordedEvent> contentionsOf(long thread) {
        return contentions().stream().filter(event -> threadId(event) == thread).toList();
    }

    public List<RecordedEvent> blames() {
        return events.of("sage.LockBlame");
    }

    /** Identities of the locks that these threads waited for. */
    public Set<Long> locksOf(Set<Long> threads) {
        return contentions().stream()
                .filter(event -> threads.contains(threadId(event)))
                .map(event -> event.getLong("lockId"))
                .collect(Collectors.toSet());
    }

    /** The last row of each lock. */
    public List<RecordedEvent> rows() {
        return List.copyOf(events.lastBy("sage.LockStatistics", "lockId").values());
    }

    /** The last row of this lock. */
    public RecordedEvent row(long lock) {
        return rows().stream()
                .filter(event -> event.getLong("lockId") == lock)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row of lock " + lock));
    }

    /** What the agent says of itself at the end. */
    public RecordedEvent overhead() {
        List<RecordedEvent> all = events.of("sage.AgentOverhead");
        return all.get(all.size() - 1);
    }

    /** Java thread id of the event's thread; 0 if unknown: JDK 17 forgets threads that ended before a chunk did. */
    public static long threadId(RecordedEvent event) {
        return event.getThread() == null ? 0 : event.getThread().getJavaThreadId();
    }

    /** Name of the event's thread; empty if unknown. */
    public static String threadName(RecordedEvent event) {
        return event.getThread() == null ? "" : event.getThread().getJavaName();
    }

    /** Whether the event's thread was in this method of a class or of one nested in it, as far as its stack is known. */
    public static boolean isIn(RecordedEvent event, Class<?> type, String method) {
        if (event.getStackTrace() == null) {
            return false;
        }
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            if (frame.getMethod().getType().getName().split("\\$")[0].equals(type.getName())
                    && frame.getMethod().getName().equals(method)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return label;
    }
}
