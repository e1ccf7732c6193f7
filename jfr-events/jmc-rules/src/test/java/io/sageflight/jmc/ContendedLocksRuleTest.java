/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import static com.acme.LockRecording.KIND;
import static com.acme.LockRecording.LOCK;
import static com.acme.LockRecording.LONG_AGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.LockRecording;
import io.sageflight.events.EventNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.ItemCollectionToolkit;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.ResultToolkit;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.report.html.JfrHtmlRulesReport;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** What the rule says of recordings with known lock events. */
class ContendedLocksRuleTest {
    private static final IPreferenceValueProvider DEFAULTS = IPreferenceValueProvider.DEFAULT_VALUES;

    @TempDir
    private Path directory;

    @Test
    void summaryIsASentenceAboutTheCostliestLock() throws Exception {
        IResult result = evaluate(recording -> {
            recording.counted(recording.since(), "Cache.lock", KIND, 2, 1, 700);
            recording.counted(412, 3_100);
            recording.cleanup(2_000, 9);
            recording.cleanup(900, 14);
            recording.expire(200, 30);
        });

        assertThat(result.getSeverity()).isEqualTo(Severity.WARNING);
        assertThat(result.getSummary())
                .isEqualTo("`SessionRegistry.lock` made 412 acquisitions wait 3.1 s;"
                        + " held mostly in `LockRecording.cleanup` for up to 14 ms.");
        assertThat(result.getResult(ContendedLocksRule.LOCK)).isEqualTo(LOCK);
        assertThat(nanos(result, ContendedLocksRule.LOCK_WAITED)).isEqualTo(3_100_000_000L);
        assertThat(nanos(result, ContendedLocksRule.TOTAL_WAITED)).isEqualTo(3_800_000_000L);
        assertThat(result.getResult(ContendedLocksRule.LOCK_WAITS).longValue()).isEqualTo(412);
        assertThat(result.getResult(ContendedLocksRule.HOLDING_SITE)).startsWith("com.acme.LockRecording.cleanup:");
        assertThat(nanos(result, ContendedLocksRule.HELD)).isEqualTo(14_000_000);
        assertThat(result.getSolution()).isNotBlank();
    }

    @Test
    void explanationTellsOfEachLockInFull() throws Exception {
        IResult result = evaluate(recording -> {
            recording.counted(recording.since(), "Cache.lock", KIND, 2, 1, 700);
            recording.counted(412, 3_100);
            recording.waited("holder-1", 5);
            recording.cleanup(2_000, -1);
        });

        String explanation = ResultToolkit.populateMessage(result, result.getExplanation(), false);
        assertThat(explanation)
                .containsPattern("`SessionRegistry.lock` made 412 acquisitions wait 3.1 s, the longest 1.55 s,"
                        + " mostly in `com.acme.LockRecording.waited:\\d+`;"
                        + " held in `com.acme.LockRecording.cleanup:\\d+`, mostly by thread `holder-1`\\.")
                .containsPattern("`Cache.lock` made 1 acquisition wait 700 ms\\.")
                .doesNotContain("{");
    }

    @Test
    void framesOfTheLockItselfAreNotWhereItIsHeld() throws Exception {
        IResult result = evaluate(recording -> {
            recording.counted(2, 3_000);
            recording.expire(3_000, 30);
        });

        assertThat(result.getSummary()).endsWith("; held in `LockRecording.expire` for up to 30 ms.");
    }

    @Test
    void withoutReleasesTheOwnerIsNamed() throws Exception {
        IResult result = evaluate(recording -> {
            recording.waited("holder-2", 1);
            recording.waited("holder-1", 1);
            recording.waited("holder-1", 1);
            recording.counted(3, 2_000);
        });

        assertThat(result.getSummary())
                .isEqualTo("`SessionRegistry.lock` made 3 acquisitions wait 2 s; held mostly by thread `holder-1`.");
        assertThat(result.getResult(ContendedLocksRule.OWNER)).isEqualTo("holder-1");
    }

    @Test
    void whatWasCountedBeforeTheRecordingIsNotItsOwn() throws Exception {
        IResult result = evaluate(recording -> {
            recording.counted(LONG_AGO, LOCK, KIND, 1, 1_000, 60_000);
            recording.counted(LONG_AGO, "Quiet.lock", KIND, 2, 50, 90_000);
            recording.nextRound();
            recording.counted(LONG_AGO, LOCK, KIND, 1, 1_004, 61_000);
            recording.counted(LONG_AGO, "Quiet.lock", KIND, 2, 50, 90_000);
            recording.counted(LONG_AGO, "Late.lock", KIND, 3, 7, 2_500);
        });

        assertThat(nanos(result, ContendedLocksRule.TOTAL_WAITED)).isEqualTo(3_500_000_000L);
        assertThat(result.getSummary()).startsWith("`Late.lock` made 7 acquisitions wait 2.5 s");
        assertThat(result.getResult(ContendedLocksRule.CONTENDED_LOCKS))
                .anyMatch(text -> text.startsWith("`SessionRegistry.lock` made 4 acquisitions wait 1 s"))
                .hasSize(2);
    }

    @Test
    void waitsThatTheStatisticsLackAreTakenFromTheirEvents() throws Exception {
        IResult result = evaluate(recording -> {
            recording.counted(1, 10);
            recording.waited("holder-1", 70);
            recording.waited("holder-1", 70);
        });

        assertThat(result.getResult(ContendedLocksRule.LOCK_WAITS).longValue()).isEqualTo(2);
        assertThat(nanos(result, ContendedLocksRule.LOCK_WAITED)).isGreaterThanOrEqualTo(140_000_000);
    }

    @Test
    void rowsOfOneCountAreNotAddedUpButThoseOfAnAgentThatCameBackAre() throws Exception {
        IResult result = evaluate(recording -> {
            recording.counted(3, 500);
            recording.nextRound();
            recording.counted(5, 800);
            recording.counted(recording.since() + 50, LOCK, KIND, 1, 2, 300);
        });

        assertThat(result.getResult(ContendedLocksRule.LOCK_WAITS).longValue()).isEqualTo(7);
        assertThat(nanos(result, ContendedLocksRule.LOCK_WAITED)).isEqualTo(1_100_000_000);
    }

    @Test
    void locksOfOneNameAreOne() throws Exception {
        IResult result = evaluate(recording -> {
            recording.counted(recording.since(), "Connection.lock", KIND, 2, 3, 1_000);
            recording.counted(recording.since(), "Connection.lock", KIND, 3, 4, 1_500);
            recording.counted(recording.since(), "Connection.lock", "StampedLock", 4, 1, 10);
        });

        assertThat(result.getSummary()).isEqualTo("`Connection.lock` (2 locks) made 7 acquisitions wait 2.5 s.");
    }

    @Test
    void locksThatWereCountedTogetherAreJudgedButComeLast() throws Exception {
        IResult result = evaluate(recording -> {
            recording.counted(recording.since(), EventNames.OTHER_LOCKS, KIND, 0, 900, 9_000);
            recording.counted(1, 200);
        });

        assertThat(nanos(result, ContendedLocksRule.TOTAL_WAITED)).isEqualTo(9_200_000_000L);
        assertThat(result.getSummary()).startsWith("`SessionRegistry.lock` made 1 acquisition wait 200 ms");
    }

    @Test
    void waitsForPermitsAreToldButNotJudged() throws Exception {
        IResult result =
                evaluate(recording -> recording.counted(recording.since(), "Pool.idle", "Semaphore", 2, 5, 9_000));

        assertThat(result.getSeverity()).isEqualTo(Severity.OK);
        assertThat(nanos(result, ContendedLocksRule.TOTAL_WAITED)).isZero();
        assertThat(result.getSummary())
                .startsWith("No thread waited for a lock.")
                .contains("9 s");
    }

    @Test
    void waitsOfTheRecorderAreNotTheHosts() throws Exception {
        IResult result = evaluate(recording -> {
            Thread recorder = new Thread(
                    () -> {
                        try {
                            recording.waited("main", 150);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    "JFR Periodic Tasks");
            recorder.start();
            recorder.join();
            recording.counted(2, 1_150);
        });

        assertThat(result.getResult(ContendedLocksRule.LOCK_WAITS).longValue()).isEqualTo(1);
        assertThat(nanos(result, ContendedLocksRule.LOCK_WAITED)).isBetween(900_000_000L, 1_000_000_000L);
    }

    @Test
    void scoreFollowsFromTheThreadsThatAreWaitingOnAverage() throws Exception {
        IItemCollection items = items(recording -> {
            recording.nextRound();
            recording.counted(10, 120);
        });
        double threads = threads(evaluate(items, DEFAULTS));
        assertThat(threads).isBetween(0.1, 1.5); // 120 ms in somewhat more than 80

        Map<Double, Severity> severities = Map.of(5.0, Severity.OK, 2.0, Severity.INFO, 0.5, Severity.WARNING);
        for (double limit : severities.keySet()) {
            IResult result = evaluate(
                    items,
                    preferences(ContendedLocksRule.WAITING_THREADS, UnitLookup.NUMBER_UNITY.quantity(limit * threads)));
            assertThat(result.getResult(TypedResult.SCORE).doubleValue())
                    .isCloseTo(100 * (1 - Math.pow(4, -1 / limit)), within(0.01));
            assertThat(result.getSeverity()).isEqualTo(severities.get(limit));
        }
    }

    @Test
    void littleTimeWaitedIsNoFinding() throws Exception {
        IItemCollection items = items(recording -> recording.counted(10, 99));

        IResult result = evaluate(items, DEFAULTS);
        assertThat(result.getSeverity()).isEqualTo(Severity.OK);
        assertThat(ResultToolkit.populateMessage(result, result.getSummary(), false))
                .isEqualTo("Threads waited 99 ms for locks, which is little.");
        assertThat(result.getSolution()).isNull();

        IPreferenceValueProvider strict =
                preferences(ContendedLocksRule.LEAST_WAITED, UnitLookup.MILLISECOND.quantity(99));
        assertThat(evaluate(items, strict).getResult(TypedResult.SCORE).doubleValue())
                .isPositive();
    }

    @Test
    void itemsThatComeFromNoFileAreJudgedByTheirOwnTime() throws Exception {
        IItemCollection items = items(recording -> {
            recording.waited("holder-1", 200);
            recording.counted(1, 200);
        });
        IItemCollection loose = ItemCollectionToolkit.build(items.stream().flatMap(ofOneType -> ofOneType.stream()));
        assertThat(loose.getUnfilteredTimeRanges()).isEmpty();

        assertThat(threads(evaluate(loose, DEFAULTS))).isBetween(0.5, 1.05);
    }

    @Test
    void ruleIsNotApplicableToARecordingWithoutTheAgentsEvents() throws Exception {
        Path file = directory.resolve("plain.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JVMInformation");
            recording.start();
            recording.stop();
            recording.dump(file);
        }

        IRule rule = new ContendedLocksRule();
        IResult result = RulesToolkit.evaluateParallel(
                        List.of(rule), JfrLoaderToolkit.loadEvents(file.toFile()), DEFAULTS, 1)
                .get(rule)
                .get();
        assertThat(result.getSeverity()).isEqualTo(Severity.NA);
    }

    @Test
    void everyResultIsAnnounced() throws Exception {
        IResult result = evaluate(recording -> {
            recording.counted(3, 2_000);
            recording.waited("holder-1", 1);
            recording.cleanup(1, 1);
        });

        assertThat(new ContendedLocksRule().getResults())
                .hasSize(10)
                .allSatisfy(announced -> assertThat(
                                announced == ContendedLocksRule.CONTENDED_LOCKS
                                        ? result.getResult(ContendedLocksRule.CONTENDED_LOCKS)
                                        : result.getResult(announced))
                        .as(announced.getIdentifier())
                        .isNotNull());
    }

    @Test
    void missionControlFindsTheRuleAndReportsIt() throws Exception {
        assertThat(RuleRegistry.getRules()).singleElement().isInstanceOf(ContendedLocksRule.class);

        String report = JfrHtmlRulesReport.createReport(items(recording -> recording.counted(412, 3_100)));
        assertThat(report).contains("SessionRegistry.lock").contains("made 412 acquisitions wait 3.1 s");
    }

    private interface Script {
        void run(LockRecording recording) throws Exception;
    }

    private IItemCollection items(Script script) throws Exception {
        try (LockRecording recording = LockRecording.start()) {
            script.run(recording);
            return JfrLoaderToolkit.loadEvents(
                    recording.dump(directory.resolve("locks.jfr")).toFile());
        }
    }

    private IResult evaluate(Script script) throws Exception {
        return evaluate(items(script), DEFAULTS);
    }

    private static IResult evaluate(IItemCollection items, IPreferenceValueProvider preferences) throws Exception {
        var evaluation = new ContendedLocksRule().createEvaluation(items, preferences, null);
        evaluation.run();
        return evaluation.get();
    }

    private static IPreferenceValueProvider preferences(TypedPreference<IQuantity> changed, IQuantity value) {
        Map<TypedPreference<?>, Object> values = Map.of(changed, value);
        return new IPreferenceValueProvider() {
            @Override
            @SuppressWarnings("unchecked") // the value is of the preference's type
            public <T> T getPreferenceValue(TypedPreference<T> preference) {
                return (T) values.getOrDefault(preference, preference.getDefaultValue());
            }
        };
    }

    private static long nanos(IResult result, TypedResult<IQuantity> of) {
        return result.getResult(of).clampedLongValueIn(UnitLookup.NANOSECOND);
    }

    private static double threads(IResult result) {
        return result.getResult(ContendedLocksRule.THREADS_WAITING).doubleValueIn(UnitLookup.NUMBER_UNITY);
    }
}
