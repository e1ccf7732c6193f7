/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.events.EventNames;
import java.time.Instant;
import java.util.List;

/**
 * What a recording says about sessions, their allocations and lock contention. Durations are in nanoseconds, sizes in
 * bytes; {@link EventNames#UNKNOWN} stands for a figure that the recording does not contain.
 *
 * @param recording which recording
 * @param sessions creations by kind and role, most created first
 * @param counts counts by kind that the agent kept itself
 * @param ended sessions whose end is in the recording, by kind
 * @param messages their messages by kind and operation; empty where messages were not recorded
 * @param allocations sites that allocated for sessions, most bytes first
 * @param otherAllocations sites that allocated for no session, most bytes first
 * @param allocationsKnown whether allocations at sites were counted for sessions and recorded: only then is none a finding
 * @param instrumented how much of what creations allocated was allocated at such sites
 * @param locks contended locks and monitors, longest total wait first
 * @param lockGroups the same locks, those together that a reader takes for one, longest total wait first
 * @param chains waits for locks whose holders waited in turn
 * @param agent how the agent fared
 */
public record RecordingReport(
        Recording recording,
        List<SessionGroup> sessions,
        List<SessionCounts> counts,
        List<EndedSessions> ended,
        List<MessageGroup> messages,
        List<AllocationSite> allocations,
        List<AllocationSite> otherAllocations,
        boolean allocationsKnown,
        InstrumentedBytes instrumented,
        List<ContendedLock> locks,
        List<LockGroup> lockGroups,
        LockChains chains,
        AgentHealth agent) {
    /** Copies the lists. */
    public RecordingReport {
        sessions = List.copyOf(sessions);
        counts = List.copyOf(counts);
        ended = List.copyOf(ended);
        messages = List.copyOf(messages);
        allocations = List.copyOf(allocations);
        otherAllocations = List.copyOf(otherAllocations);
        locks = List.copyOf(locks);
        lockGroups = List.copyOf(lockGroups);
    }

    /**
     * @param file the file's path as it was given
     * @param start when it began
     * @param duration how long it lasted
     * @param jvm name and version of the JVM; null if the recording does not say
     * @param sageEvents how many events of SAGE Flight it holds; 0: it was made without the agent or its settings
     * @param lostBytes event data that JFR itself had to throw away
     */
    public record Recording(String file, Instant start, long duration, String jvm, long sageEvents, long lostBytes) {}

    /**
     * Creations of one kind of session on one side.
     *
     * @param kind what sort of session
     * @param role initiator or responder
     * @param created creations that succeeded
     * @param reused calls that returned a session that existed before
     * @param failed creations that failed
     * @param failures exception classes of these, most frequent first
     * @param creation time that a successful creation took
     * @param allocated bytes that a successful creation allocated, of those where the JVM could tell
     * @param objects objects that it allocated in instrumented code, likewise
     * @param lockWait time that all these calls waited for contended locks, of those where the agent observed locks
     * @param lockWaitCalls how many calls these are, successful or not; 0 if waits are unknown
     */
    public record SessionGroup(
            String kind,
            String role,
            long created,
            long reused,
            long failed,
            List<NameCount> failures,
            Distribution creation,
            Distribution allocated,
            Distribution objects,
            long lockWait,
            long lockWaitCalls) {
        /** Copies the list. */
        public SessionGroup {
            failures = List.copyOf(failures);
        }
    }

    /**
     * The agent's own counts of one kind of session, complete also where events were dropped.
     *
     * @param kind what sort of session
     * @param created sessions created
     * @param failed creations that failed
     * @param reused calls that returned a session that existed before
     * @param ended sessions ended
     * @param live sessions alive at the end that were created since the agent began to count
     */
    public record SessionCounts(String kind, long created, long failed, long reused, long ended, long live) {}

    /**
     * Sessions of one kind that ended.
     *
     * @param kind what sort of session
     * @param sessions how many ended and told of their messages
     * @param messages their messages in both directions
     */
    public record EndedSessions(String kind, long sessions, long messages) {}

    /**
     * Messages of one kind of session, encrypted or decrypted.
     *
     * @param kind what sort of session
     * @param operation encrypt or decrypt
     * @param count operations that succeeded
     * @param failed operations that failed
     * @param failures exception classes of these, most frequent first
     * @param bytes length of the plaintexts encrypted or the records decrypted, of all successful operations
     * @param duration time that a successful operation took
     * @param allocated bytes that it allocated, of those where the JVM could tell
     */
    public record MessageGroup(
            String kind,
            String operation,
            long count,
            long failed,
            List<NameCount> failures,
            long bytes,
            Distribution duration,
            Distribution allocated) {
        /** Copies the list. */
        public MessageGroup {
            failures = List.copyOf(failures);
        }
    }

    /**
     * @param kind what sort of session it allocated for; null if for none
     * @param objectClass class of the objects
     * @param site method and line
     * @param count number of objects
     * @param bytes their size, of those whose size is known; unknown if that is none
     */
    public record AllocationSite(String kind, String objectClass, String site, long count, long bytes) {}

    /**
     * Creations of which all of it is known, failed ones too; one within another's creation counts as part of that. All
     * unknown if there is none.
     *
     * @param allocated what they allocated
     * @param counted what instrumented code counted
     * @param elsewhere what was allocated in code that is not instrumented
     * @param saved what was counted and not allocated, since the JIT compiler had no need of the object
     */
    public record InstrumentedBytes(long allocated, long counted, long elsewhere, long saved) {}

    /**
     * All of it unknown if the recording has no overhead rows.
     *
     * @param errors errors caught inside the agent
     * @param dropped events left out by rate limits or full tables
     * @param hookCalls sessions and lock waits that went through hooks
     * @param hookTime time spent in hooks
     */
    public record AgentHealth(long errors, long dropped, long hookCalls, long hookTime) {}
}
