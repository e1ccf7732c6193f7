/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.SampleRecording;
import io.sageflight.events.AgentOverhead;
import io.sageflight.events.AllocationSite;
import io.sageflight.events.LockBlame;
import io.sageflight.events.LockContention;
import io.sageflight.events.LockHolder;
import io.sageflight.events.LockStatistics;
import io.sageflight.events.SessionAllocation;
import io.sageflight.events.SessionCreation;
import io.sageflight.events.SessionEnd;
import io.sageflight.events.SessionStatistics;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.unit.ContentType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** Mission Control's own parser shows every field of every event with its label and its kind of figure. */
class MissionControlTest {
    @TempDir
    private static Path directory;

    private static Map<String, IType<IItem>> types;
    private static Map<String, IItem> items;

    @BeforeAll
    static void load() throws Exception {
        Path file = directory.resolve("sample.jfr");
        SampleRecording.write(file);
        IItemCollection events = JfrLoaderToolkit.loadEvents(file.toFile());
        types = new TreeMap<>();
        items = new TreeMap<>();
        for (IItemIterable iterable : events) {
            for (IItem item : iterable) {
                types.put(item.getType().getIdentifier(), iterable.getType());
                items.put(item.getType().getIdentifier(), item);
            }
        }
    }

    static Stream<Class<? extends Event>> events() {
        return Stream.of(
                SessionCreation.class,
                SessionEnd.class,
                SessionAllocation.class,
                AllocationSite.class,
                SessionStatistics.class,
                LockContention.class,
                LockBlame.class,
                LockHolder.class,
                LockStatistics.class,
                AgentOverhead.class);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyFieldHasItsLabelAndContentType(Class<? extends Event> event) {
        IType<IItem> type = types.get(event.getAnnotation(Name.class).value());
        assertThat(type).as("events of this type in the recording").isNotNull();
        assertThat(type.getName()).isEqualTo(event.getAnnotation(Label.class).value());

        for (Field field : event.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers())) {
                IAccessorKey<?> key = type.getAccessorKeys().keySet().stream()
                        .filter(candidate -> candidate.getIdentifier().equals(field.getName()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("Mission Control has no field " + field));
                assertThat(type.getAccessorKeys().get(key).getName())
                        .isEqualTo(field.getAnnotation(Label.class).value());
                assertThat(type.getAccessorKeys().get(key).getDescription()).isNotBlank();
                assertThat(key.getContentType()).as("%s", field).isEqualTo(contentType(field));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void figuresArriveWithTheirUnit(Class<? extends Event> event) {
        String name = event.getAnnotation(Name.class).value();
        IItem item = items.get(name);
        for (Field field : event.getDeclaredFields()) {
            if (field.isAnnotationPresent(Timespan.class) || field.isAnnotationPresent(DataAmount.class)) {
                IQuantity quantity = quantity(types.get(name), field.getName(), item);
                assertThat(quantity.getUnit().getContentType()).isEqualTo(contentType(field));
                assertThat(quantity.getUnit().getIdentifier())
                        .as("%s", field)
                        .isEqualTo(field.isAnnotationPresent(Timespan.class) ? "ns" : "B");
            }
        }
    }

    private static ContentType<?> contentType(Field field) {
        Class<?> type = field.getType();
        if (field.isAnnotationPresent(Timespan.class)) {
            return UnitLookup.TIMESPAN;
        } else if (field.isAnnotationPresent(Timestamp.class)) {
            return UnitLookup.TIMESTAMP;
        } else if (field.isAnnotationPresent(DataAmount.class)) {
            return UnitLookup.MEMORY;
        } else if (type == boolean.class) {
            return UnitLookup.FLAG;
        } else if (type == Class.class) {
            return UnitLookup.CLASS;
        } else if (type == Thread.class) {
            return UnitLookup.THREAD;
        } else if (type == String.class) {
            return UnitLookup.PLAIN_TEXT;
        }
        // Mission Control takes a long without a unit for an identifier and an int for a figure
        return type == long.class ? UnitLookup.RAW_NUMBER : UnitLookup.NUMBER;
    }

    private static IQuantity quantity(IType<IItem> type, String field, IItem item) {
        for (IAccessorKey<?> key : type.getAccessorKeys().keySet()) {
            if (key.getIdentifier().equals(field)) {
                IMemberAccessor<?, IItem> accessor = type.getAccessor(key);
                return (IQuantity) accessor.getMember(item);
            }
        }
        throw new AssertionError("no field " + field);
    }
}
