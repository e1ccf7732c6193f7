/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** The objects in the heap, by class, as the JVM counts them. */
record ClassHistogram(Map<String, Entry> classes) {
    /** Objects of a class, and their bytes. */
    record Entry(long instances, long bytes) {}

    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    /** Only what is alive, after a full collection. */
    static ClassHistogram ofLiveObjects() {
        return parse(take());
    }

    /**
     * Also what nobody refers to any more, without a collection; as text, since parsing it would make objects between one
     * histogram and the next.
     */
    static String textOfAllObjects() {
        return take("-all");
    }

    private static String take(String... arguments) {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {arguments},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException("This JVM has no class histogram", e);
        }
    }

    /** Reads what the JVM prints: number, instances, bytes, name and perhaps module in each line. */
    static ClassHistogram parse(String text) {
        Map<String, Entry> classes = new HashMap<>();
        for (String line : text.split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                classes.merge(
                        matcher.group(3),
                        new Entry(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))),
                        (a, b) -> new Entry(a.instances + b.instances, a.bytes + b.bytes));
            }
        }
        if (classes.isEmpty()) {
            throw new IllegalStateException("The class histogram has no line that can be read");
        }
        return new ClassHistogram(Map.copyOf(classes));
    }

    /** What there is more than in an earlier histogram, by class; classes of which there is less are left out. */
    Map<String, Entry> since(ClassHistogram earlier) {
        Map<String, Entry> more = new HashMap<>();
        classes.forEach((name, now) -> {
            Entry before = earlier.classes.getOrDefault(name, new Entry(0, 0));
            if (now.bytes > before.bytes) {
                more.put(name, new Entry(now.instances - before.instances, now.bytes - before.bytes));
            }
        });
        return more;
    }
}
