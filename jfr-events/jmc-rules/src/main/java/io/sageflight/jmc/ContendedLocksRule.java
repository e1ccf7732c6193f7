/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import io.sageflight.events.EventNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableFuture;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IResultValueProvider;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultBuilder;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedCollectionResult;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit.EventAvailability;

/**
 * Finds locks that threads wait for, and says who holds them.
 *
 * <p>The score follows from all time waited for locks divided by the recording's time: the number of threads that were
 * waiting at a moment, on average. With {@code n} of them and {@link #WAITING_THREADS} {@code w} it is
 * {@code 100 (1 - 4^(-n/w))}, as Mission Control's own rule for monitors has it. With the default 1 that makes 13 for a
 * tenth of a thread, 25 (information) for 0.21, 50 for half a one, 75 (warning) for one, 94 for two. Less than
 * {@link #LEAST_WAITED} altogether is 0, however short the recording.
 *
 * <p>Waits for a {@code Semaphore} are told but not judged: a thread that waits for a permit may be waiting for work.
 */
public final class ContendedLocksRule implements IRule {
    /** How many threads must be waiting on average for a warning; a number, greater than 0. */
    public static final TypedPreference<IQuantity> WAITING_THREADS = new TypedPreference<>(
            "sage.lock.waiting.threads",
            "Threads waiting for locks",
            "Warn when as many threads are waiting for a lock, on average over the recording",
            UnitLookup.NUMBER,
            UnitLookup.NUMBER_UNITY.quantity(1));

    /** Time waited that is nothing to speak of, all locks together. */
    public static final TypedPreference<IQuantity> LEAST_WAITED = new TypedPreference<>(
            "sage.lock.waited.least",
            "Least time waited",
            "Say nothing when all threads together waited less than this for locks",
            UnitLookup.TIMESPAN,
            UnitLookup.MILLISECOND.quantity(100));

    public static final TypedResult<IQuantity> TOTAL_WAITED = new TypedResult<>(
            "totalWaited",
            "Time Waited",
            "How long threads waited for locks, all together",
            UnitLookup.TIMESPAN,
            IQuantity.class);

    public static final TypedResult<IQuantity> THREADS_WAITING = new TypedResult<>(
            "threadsWaiting",
            "Threads Waiting",
            "How many threads were waiting for a lock, on average over the recording",
            UnitLookup.NUMBER,
            IQuantity.class);

    public static final TypedResult<String> LOCK = new TypedResult<>(
            "lock", "Lock", "The lock that was waited for longest", UnitLookup.PLAIN_TEXT, String.class);

    public static final TypedResult<IQuantity> LOCK_WAITED = new TypedResult<>(
            "lockWaited",
            "Time Waited for the Lock",
            "How long threads waited for that lock",
            UnitLookup.TIMESPAN,
            IQuantity.class);

    public static final TypedResult<IQuantity> LOCK_WAITS = new TypedResult<>(
            "lockWaits",
            "Waits for the Lock",
            "How often a thread waited for that lock",
            UnitLookup.NUMBER,
            IQuantity.class);

    public static final TypedResult<String> HOLDING_SITE = new TypedResult<>(
            "holdingSite",
            "Held in",
            "The method that released that lock when most time had been waited for it",
            UnitLookup.PLAIN_TEXT,
            String.class);

    public static final TypedResult<IQuantity> HELD = new TypedResult<>(
            "held",
            "Longest Hold",
            "How long that method held that lock at most, since it had a waiter",
            UnitLookup.TIMESPAN,
            IQuantity.class);

    public static final TypedResult<String> OWNER = new TypedResult<>(
            "owner",
            "Owner",
            "The thread that held that lock in most waits that have an event",
            UnitLookup.PLAIN_TEXT,
            String.class);

    /** A sentence for each of the costliest locks. */
    public static final TypedCollectionResult<String> CONTENDED_LOCKS = new TypedCollectionResult<>(
            "contendedLocks",
            "Contended Locks",
            "The locks that threads waited for longest",
            UnitLookup.PLAIN_TEXT,
            String.class);

    private static final int MOST_LOCKS = 5;

    private static final String EXPLANATION = "A thread that waits for a lock does nothing else."
            + " What cost most:\n{contendedLocks}\n"
            + "Counted are all waits, however short; who held a lock is known of those that have an event.";

    private static final String SOLUTION = "Hold the lock shorter: do input and output, logging, and computation before"
            + " or after, not while it is held. Or let fewer threads need the same lock: divide what it guards, or use a"
            + " structure that readers need no lock for. A fair lock lets every waiter wait for all before it: use one"
            + " only where order matters. Stack traces of the waits and of the releases are in the Event Browser, SAGE,"
            + " Locks.";

    @Override
    public String getId() {
        return "SageContendedLocks";
    }

    @Override
    public String getTopic() {
        return JfrRuleTopics.LOCK_INSTANCES;
    }

    @Override
    public String getName() {
        return "Contended Locks (SAGE)";
    }

    /** The statistics, which count every wait. Without the other events owners and sites are missing. */
    @Override
    public Map<String, EventAvailability> getRequiredEvents() {
        return Map.of(EventNames.LOCK_STATISTICS, EventAvailability.AVAILABLE);
    }

    @Override
    public Collection<TypedPreference<?>> getConfigurationAttributes() {
        return List.of(WAITING_THREADS, LEAST_WAITED);
    }

    @Override
    public Collection<TypedResult<?>> getResults() {
        return List.of(
                TypedResult.SCORE,
                TOTAL_WAITED,
                THREADS_WAITING,
                LOCK,
                LOCK_WAITED,
                LOCK_WAITS,
                HOLDING_SITE,
                HELD,
                OWNER,
                CONTENDED_LOCKS);
    }

    @Override
    public RunnableFuture<IResult> createEvaluation(
            IItemCollection items, IPreferenceValueProvider preferences, IResultValueProvider otherResults) {
        return new FutureTask<>(() -> evaluate(items, preferences));
    }

    private IResult evaluate(IItemCollection items, IPreferenceValueProvider preferences) {
        RecordedTime recorded = RecordedTime.of(items);
        LockSummary locks = new LockTally(recorded.startMillis()).of(items);
        double threads = recorded.nanos() == 0 ? 0 : (double) locks.waitedNanos() / recorded.nanos();
        double score = score(locks.waitedNanos(), threads, preferences);
        Severity severity = Severity.get(score);
        ResultBuilder result = ResultBuilder.createFor(this, preferences)
                .setSeverity(severity)
                .addResult(TypedResult.SCORE, UnitLookup.NUMBER_UNITY.quantity(score))
                .addResult(TOTAL_WAITED, UnitLookup.NANOSECOND.quantity(locks.waitedNanos()))
                .addResult(THREADS_WAITING, UnitLookup.NUMBER_UNITY.quantity(threads));
        if (locks.ranked().isEmpty()) {
            return result.setSummary("No thread waited for a lock." + permits(locks))
                    .build();
        }
        add(result, locks.ranked());
        boolean finding = severity.getLimit() >= Severity.INFO.getLimit();
        String summary = finding
                ? LockSentence.of(locks.ranked().get(0))
                : "Threads waited " + Times.text(locks.waitedNanos()) + " for locks, which is little.";
        result.setSummary(summary).setExplanation(EXPLANATION + permits(locks));
        return finding ? result.setSolution(SOLUTION).build() : result.build();
    }

    private static double score(long waitedNanos, double threads, IPreferenceValueProvider preferences) {
        IQuantity least = preferences.getPreferenceValue(LEAST_WAITED);
        return waitedNanos < least.clampedLongValueIn(UnitLookup.NANOSECOND)
                ? 0
                : RulesToolkit.mapExp100(
                        threads,
                        preferences.getPreferenceValue(WAITING_THREADS).doubleValueIn(UnitLookup.NUMBER_UNITY));
    }

    private static void add(ResultBuilder result, List<ContendedLock> ranked) {
        ContendedLock costliest = ranked.get(0);
        result.addResult(LOCK, costliest.name())
                .addResult(LOCK_WAITED, UnitLookup.NANOSECOND.quantity(costliest.waitedNanos()))
                .addResult(LOCK_WAITS, UnitLookup.NUMBER_UNITY.quantity(costliest.waits()))
                .addResult(
                        CONTENDED_LOCKS,
                        ranked.stream()
                                .limit(MOST_LOCKS)
                                .map(LockSentence::inFull)
                                .toList());
        if (costliest.holder() != null) {
            result.addResult(HOLDING_SITE, costliest.holder().site());
            if (costliest.holder().isTimeKnown()) {
                result.addResult(
                        HELD, UnitLookup.NANOSECOND.quantity(costliest.holder().heldNanos()));
            }
        }
        if (costliest.owner() != null) {
            result.addResult(OWNER, costliest.owner());
        }
    }

    private static String permits(LockSummary locks) {
        return locks.permitNanos() == 0
                ? ""
                : "\nThreads also waited " + Times.text(locks.permitNanos())
                        + " for permits of semaphores. That is not judged: they may have waited for work.";
    }
}
