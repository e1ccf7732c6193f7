/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.SessionHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Finished;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.unit.ContentType;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** A recording of the agent as Mission Control reads it. */
@Timeout(120)
class JmcIT {
    private static final List<String> TYPES = List.of(
            "sage.SessionCreation",
            "sage.SessionEnd",
            "sage.SessionAllocation",
            "sage.AllocationSite",
            "sage.SessionStatistics",
            "sage.LockContention",
            "sage.LockStatistics",
            "sage.AgentOverhead");

    /** Fields that are more than a number or text. */
    private static final Map<String, ContentType<?>> UNITS = Map.ofEntries(
            Map.entry("sage.SessionCreation.allocated", UnitLookup.MEMORY),
            Map.entry("sage.SessionCreation.instrumented", UnitLookup.MEMORY),
            Map.entry("sage.SessionCreation.lockWait", UnitLookup.TIMESPAN),
            Map.entry("sage.SessionCreation.duration", UnitLookup.TIMESPAN),
            Map.entry("sage.SessionEnd.lifetime", UnitLookup.TIMESPAN),
            Map.entry("sage.SessionEnd.bytesIn", UnitLookup.MEMORY),
            Map.entry("sage.SessionEnd.bytesOut", UnitLookup.MEMORY),
            Map.entry("sage.SessionAllocation.bytes", UnitLookup.MEMORY),
            Map.entry("sage.AllocationSite.since", UnitLookup.TIMESTAMP),
            Map.entry("sage.AllocationSite.bytes", UnitLookup.MEMORY),
            Map.entry("sage.SessionStatistics.since", UnitLookup.TIMESTAMP),
            Map.entry("sage.LockContention.duration", UnitLookup.TIMESPAN),
            Map.entry("sage.LockContention.owner", UnitLookup.THREAD),
            Map.entry("sage.LockContention.lockClass", UnitLookup.CLASS),
            Map.entry("sage.LockStatistics.since", UnitLookup.TIMESTAMP),
            Map.entry("sage.LockStatistics.waited", UnitLookup.TIMESPAN),
            Map.entry("sage.LockStatistics.longestWait", UnitLookup.TIMESPAN),
            Map.entry("sage.AgentOverhead.since", UnitLookup.TIMESTAMP),
            Map.entry("sage.AgentOverhead.hookTime", UnitLookup.TIMESPAN));

    private static final Map<String, IType<IItem>> types = new TreeMap<>();
    private static final Map<String, Long> counts = new TreeMap<>();

    @BeforeAll
    static void load(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("sessions.jfr");
        Finished host = ChildJvm.runHost(
                SessionHost.class, List.of(AgentJar.argument("allocations=com.acme.host.*")), file.toString());
        assertThat(host.exitCode()).as(host::transcript).isZero();
        IItemCollection items = JfrLoaderToolkit.loadEvents(file.toFile());
        types.clear();
        counts.clear();
        for (IItemIterable ofOneType : items) {
            types.put(ofOneType.getType().getIdentifier(), ofOneType.getType());
            counts.merge(ofOneType.getType().getIdentifier(), ofOneType.getItemCount(), Long::sum);
        }
    }

    @Test
    void everyEventOfOursIsReadWithLabelAndDescription() {
        assertThat(types.keySet()).containsAll(TYPES);
        assertThat(counts.get("sage.SessionCreation")).isGreaterThan(50);
        assertThat(TYPES).allSatisfy(name -> {
            assertThat(types.get(name).getName()).isNotBlank().doesNotContain("sage.");
            assertThat(types.get(name).getDescription()).isNotBlank();
        });
    }

    @Test
    void everyFieldHasItsLabelAndDescription() {
        assertThat(TYPES).allSatisfy(name -> {
            IType<IItem> type = types.get(name);
            type.getAccessorKeys().forEach((key, description) -> {
                String field = name + "." + key.getIdentifier();
                assertThat(description.getName()).as(field).isNotBlank().isNotEqualTo(key.getIdentifier());
                assertThat(description.getName().charAt(0)).as(field).matches(Character::isUpperCase);
            });
        });
    }

    @Test
    void quantitiesHaveTheirUnits() {
        assertThat(UNITS).allSatisfy((field, unit) -> {
            String type = field.substring(0, field.lastIndexOf('.'));
            String name = field.substring(field.lastIndexOf('.') + 1);
            assertThat(types.get(type).getAccessorKeys().keySet())
                    .filteredOn(key -> key.getIdentifier().equals(name))
                    .extracting(IAccessorKey::getContentType)
                    .as(field)
                    .singleElement()
                    .isEqualTo(unit);
        });
    }
}
