/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.ContendedLockHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import io.sageflight.jmc.ContendedLocksRule;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.common.util.IPreferenceValueProvider;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.openjdk.jmc.flightrecorder.rules.RuleRegistry;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/** All rules of Mission Control and ours judge one recording of threads that wait for a ReentrantLock. */
@Timeout(180)
class JmcRulesIT {
    private static final int STOCK_RULES = 68;
    private static final Set<String> LOCK_TOPICS = Set.of(JfrRuleTopics.LOCK_INSTANCES, JfrRuleTopics.BIASED_LOCKING);

    /** What the host makes its threads wait, at least. */
    private static final long WAITED_NANOS = 1_500_000_000;

    private static final Map<IRule, IResult> results = new HashMap<>();
    private static RecordedEvent row;

    @BeforeAll
    static void judge(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("locks.jfr");
        Finished host = ChildJvm.runHost(ContendedLockHost.class, List.of(AgentJar.argument("")), file.toString());
        assertThat(host.exitCode()).as(host::transcript).isZero();
        long measured = host.values("wait").stream()
                .mapToLong(line -> Long.parseLong(line.split(" ")[3]))
                .sum();
        assertThat(measured).isGreaterThan(WAITED_NANOS);
        row = Events.read(file).of("sage.LockStatistics").stream()
                .filter(event -> event.getString("lockKind").equals("ReentrantLock"))
                .filter(event -> event.getDuration("waited").toNanos() > WAITED_NANOS)
                .reduce((earlier, later) -> later)
                .orElseThrow();

        results.clear();
        for (Map.Entry<IRule, Future<IResult>> entry : RulesToolkit.evaluateParallel(
                        RuleRegistry.getRules(),
                        JfrLoaderToolkit.loadEvents(file.toFile()),
                        IPreferenceValueProvider.DEFAULT_VALUES,
                        0)
                .entrySet()) {
            results.put(entry.getKey(), entry.getValue().get());
        }
    }

    @Test
    void ruleOfOursNamesTheLockWhatItCostAndWhoHeldIt() {
        IResult result = results.get(ours());

        assertThat(result.getSeverity()).as(result.getSummary()).isEqualTo(Severity.WARNING);
        assertThat(row.getString("lockName")).contains("ContendedLockHost");
        assertThat(result.getResult(ContendedLocksRule.LOCK)).isEqualTo(row.getString("lockName"));
        assertThat(result.getSummary())
                .startsWith("`" + row.getString("lockName") + "` made 4 acquisitions wait ")
                .contains("; held ");
        assertThat(result.getResult(ContendedLocksRule.LOCK_WAITED).clampedLongValueIn(UnitLookup.NANOSECOND))
                .isEqualTo(row.getDuration("waited").toNanos());
        assertThat(result.getResult(ContendedLocksRule.OWNER)).isEqualTo("holder-ledger");
        assertThat(result.getResult(ContendedLocksRule.HOLDING_SITE)).contains("ContendedLockHost");
        // Held for as long as its waiters waited: it is the sum of theirs, over their number, at least.
        assertThat(result.getResult(ContendedLocksRule.HELD).clampedLongValueIn(UnitLookup.NANOSECOND))
                .isBetween(WAITED_NANOS / 4, row.getDuration("waited").toNanos());
    }

    @Test
    void noStockRuleFindsAnythingAboutLocks() {
        Collection<IRule> stock = stock();
        assertThat(stock)
                .hasSize(STOCK_RULES)
                .allSatisfy(
                        rule -> assertThat(results.get(rule)).as(rule.getId()).isNotNull());
        assertThat(stock)
                .filteredOn(rule -> LOCK_TOPICS.contains(rule.getTopic()))
                .extracting(IRule::getId)
                .contains("JavaBlocking");
        assertThat(findings(stock.stream()
                        .filter(rule -> LOCK_TOPICS.contains(rule.getTopic()))
                        .toList()))
                .isEmpty();
        assertThat(findings(stock).values())
                .noneMatch(text -> text.toLowerCase().matches("(?s).*\\block(s|ed)?\\b.*"));
    }

    @Test
    void noStockRuleSaysWhatOursSays() {
        assertThat(results.values())
                .filteredOn(result -> String.valueOf(result.getSummary()).contains("ContendedLockHost"))
                .extracting(IResult::getRule)
                .containsExactly(ours());
    }

    /** Summaries of results that are more than all right, by rule. */
    private static Map<String, String> findings(Collection<IRule> rules) {
        return rules.stream()
                .filter(rule -> results.get(rule).getSeverity().getLimit() > Severity.OK.getLimit())
                .collect(Collectors.toMap(
                        IRule::getId, rule -> String.valueOf(results.get(rule).getSummary())));
    }

    private static IRule ours() {
        return results.keySet().stream()
                .filter(ContendedLocksRule.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static Collection<IRule> stock() {
        return results.keySet().stream()
                .filter(rule -> rule.getClass().getName().startsWith("org.openjdk.jmc."))
                .toList();
    }
}
