/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.acme.host.AllocationHost;
import com.acme.host.LargeMethodHost;
import com.acme.host.NestedSessionHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import io.sageflight.agent.harness.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Objects that {@link AllocationHost} allocates inside its sessions: counted one by one, and only where asked for. */
@Timeout(120)
class SessionAllocationIT {
    private static final String PACKAGE = "com.acme.host.made.";

    @TempDir
    private Path directory;

    private Finished host;
    private Events events;

    private void record(String options) throws Exception {
        record(AllocationHost.class, options);
    }

    private void record(Class<?> main, String options) throws Exception {
        Path file = directory.resolve("allocations.jfr");
        host = ChildJvm.runHost(main, List.of(AgentJar.argument(options)), file.toString());
        assertThat(host.exitCode()).as(host::transcript).isZero();
        assertThat(host.err()).isEmpty();
        events = Events.read(file);
    }

    /** Bytes of one such object, as the host measured them. */
    private long size(String type) {
        return host.values("size").stream()
                .map(line -> line.split(" "))
                .filter(words -> words[0].equals(type))
                .mapToLong(words -> Long.parseLong(words[1]))
                .findFirst()
                .orElseThrow();
    }

    private RecordedEvent creation(int number) {
        return events.of("sage.SessionCreation").stream()
                .filter(event -> event.getString("sessionId").equals("session-" + number))
                .findFirst()
                .orElseThrow();
    }

    private List<Row> rows(int session) {
        long reference = creation(session).getLong("sessionRef");
        return events.of("sage.SessionAllocation").stream()
                .filter(event -> event.getLong("sessionRef") == reference)
                .map(event -> new Row(
                        method(event.getString("site")),
                        event.getClass("objectClass").getName(),
                        event.getLong("count"),
                        event.getLong("bytes")))
                .toList();
    }

    /** A site is a method and a line: {@code com.acme.Order.<init>:12}. */
    private static String method(String site) {
        assertThat(site).startsWith(PACKAGE).matches(".*:[0-9]+");
        return site.substring(PACKAGE.length(), site.lastIndexOf(':'));
    }

    @Test
    void everyObjectOfAnInstrumentedClassIsCountedAtItsSite() throws Exception {
        record("allocations=" + PACKAGE + "*");
        assertThat(rows(1))
                .containsExactlyInAnyOrder(
                        new Row("Workshop.assemble", PACKAGE + "Part", 3, 3 * size("Part")),
                        new Row("Workshop.assemble", PACKAGE + "Part", 1, size("Part")),
                        new Row("Part.<init>", "[I", 4, 4 * size("int[4]")));
        assertThat(rows(2))
                .containsExactlyInAnyOrder(
                        new Row("Workshop.fill", "[B", 1, size("byte[100]")),
                        new Row("Workshop.fill", "[B", 1, size("byte[100]")),
                        new Row("Workshop.fill", "[J", 1, size("long[10]")),
                        new Row("Workshop.fill", "[Ljava.lang.Object;", 1, size("Object[5]")),
                        new Row("Spare.make", "[S", 1, size("short[50]")));
        assertThat(rows(3)).isEmpty();
        assertThat(creation(1).getLong("allocations")).isEqualTo(8);
        assertThat(creation(2).getLong("allocations")).isEqualTo(5);
        assertThat(creation(3).getLong("allocations")).isZero();
        assertThat(events.of("sage.SessionAllocation"))
                .as("what was allocated outside of a creation belongs to no session")
                .hasSize(rows(1).size() + rows(2).size());
    }

    @Test
    void sitesAreToldApartByLine() throws Exception {
        record("allocations=" + PACKAGE + "Workshop");
        Map<String, Long> sites = events.of("sage.SessionAllocation").stream()
                .collect(Collectors.groupingBy(event -> event.getString("site"), Collectors.counting()));
        assertThat(sites)
                .hasSize(6)
                .allSatisfy((site, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void excludedClassesAreLeftAlone() throws Exception {
        record("allocations=" + PACKAGE + "*;!" + PACKAGE + "Spare;!" + PACKAGE + "Part");
        assertThat(events.of("sage.SessionAllocation"))
                .extracting(event -> method(event.getString("site")))
                .containsOnly("Workshop.assemble", "Workshop.fill");
        assertThat(creation(2).getLong("allocations")).isEqualTo(4);
    }

    @Test
    void withoutAPatternNothingIsCounted() throws Exception {
        record("");
        assertThat(events.of("sage.SessionCreation")).hasSize(3);
        assertThat(events.of("sage.SessionAllocation")).isEmpty();
        assertThat(creation(1).getLong("allocations")).isEqualTo(-1);
    }

    @Test
    void whatASessionWithinAnotherAllocatesIsCountedInItAndSummedInTheOther() throws Exception {
        record(NestedSessionHost.class, "allocations=" + PACKAGE + "*");
        assertThat(host.out()).containsExactly("in vain");
        RecordedEvent outer = creation(1);
        RecordedEvent inner = creation(2);
        RecordedEvent failed = events.of("sage.SessionCreation").stream()
                .filter(event -> !event.getString("outcome").equals("ok"))
                .findFirst()
                .orElseThrow();
        assertThat(rows(1)).extracting(Row::method).containsOnly("Workshop.assemble", "Part.<init>", "Spare.make");
        assertThat(rows(2)).extracting(Row::method).containsOnly("Workshop.fill");
        assertThat(inner.getLong("allocations")).isEqualTo(4);
        assertThat(failed.getLong("allocations")).isEqualTo(1);
        assertThat(outer.getLong("allocations")).isEqualTo(8 + 4 + 1 + 1);
        assertThat(outer.getLong("instrumented"))
                .isEqualTo(rows(1).stream().mapToLong(Row::bytes).sum()
                        + inner.getLong("instrumented")
                        + failed.getLong("instrumented"));
        assertThat(outer.getLong("allocated"))
                .isGreaterThanOrEqualTo(outer.getLong("instrumented"))
                .isGreaterThan(inner.getLong("allocated") + failed.getLong("allocated"));
        assertThat(outer.getBoolean("nested")).isFalse();
        assertThat(inner.getBoolean("nested")).isTrue();
        assertThat(failed.getBoolean("nested")).isTrue();
    }

    @Test
    void methodThatWeavingWouldTakeFromTheJitIsLeftAloneAndNamed() throws Exception {
        Sources.compile(directory, "Large", largeClass());
        Path file = directory.resolve("large.jfr");
        try (ChildJvm child = ChildJvm.host(
                LargeMethodHost.class,
                List.of(AgentJar.argument("allocations=Large")),
                directory.toString(),
                "Large",
                file.toString())) {
            child.awaitLine("dumped");
            assertThat(child.agentProperties().getProperty("sage.agent.skipped"))
                    .contains("Large")
                    .contains("large()V has 7951 bytes")
                    .contains("16 allocation sites");
            Finished status = ChildJvm.cli("status", child.pid());
            assertThat(status.out()).as(status::transcript).anyMatch(line -> line.contains("large()V"));
            child.send("quit");
            Finished finished = child.awaitEnd();
            assertThat(finished.exitCode()).as(finished::transcript).isZero();
            assertThat(finished.err()).isEmpty();
        }
        assertThat(Events.read(file).of("sage.SessionAllocation"))
                .extracting(event -> event.getString("site"), event -> event.getLong("count"))
                .containsExactly(tuple("Large.small:5", 1L));
    }

    /** Statements of 10 bytes of code each: 16 allocations and 779 additions, and a return. */
    private static String largeClass() {
        return """
                public class Large {
                    static int sum;
                    static Object last;
                    public static void small() {
                        last = new Object();
                    }
                    public static void large() {
                """ + "last = new Object();\n".repeat(16) + "sum += 1000;\n".repeat(779) + "}}";
    }

    record Row(String method, String objectClass, long count, long bytes) {}
}
