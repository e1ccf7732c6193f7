/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.events;

/** Names in a recording, for those who write events and those who read them. */
public final class EventNames {
    /** What every event name of ours begins with. */
    public static final String PREFIX = "sage.";

    public static final String SESSION_CREATION = "sage.SessionCreation";
    public static final String SESSION_END = "sage.SessionEnd";
    public static final String SESSION_MESSAGE = "sage.SessionMessage";
    public static final String SESSION_ALLOCATION = "sage.SessionAllocation";
    public static final String ALLOCATION_SITE = "sage.AllocationSite";
    public static final String SESSION_STATISTICS = "sage.SessionStatistics";
    public static final String LOCK_CONTENTION = "sage.LockContention";
    public static final String LOCK_BLAME = "sage.LockBlame";
    public static final String LOCK_HOLDER = "sage.LockHolder";
    public static final String LOCK_STATISTICS = "sage.LockStatistics";
    public static final String AGENT_OVERHEAD = "sage.AgentOverhead";

    /** The outcome of an operation that did not fail; any other outcome of a session is an exception's class name. */
    public static final String OUTCOME_OK = "ok";

    /** Figures that the JVM cannot know (bytes allocated on a virtual thread, say) have this value, never 0. */
    public static final long UNKNOWN = -1;

    /** {@code LockStatistics.lockName} of the row that counts the locks for which the table had no room. */
    public static final String OTHER_LOCKS = "(other locks)";

    /** {@code AllocationSite.site} of the row that counts the sites for which there was no row of their own. */
    public static final String OTHER_SITES = "(other sites)";

    /** {@code lockKind} of a Java monitor. */
    public static final String MONITOR = "monitor";

    /** What the names of the agent's own threads begin with. */
    public static final String AGENT_THREADS = "SAGE Flight";

    private EventNames() {}
}
