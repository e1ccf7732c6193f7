/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Classes, or parts of them, that should have been woven and were not, with the reason. Bounded. Thread-safe. */
public final class Skipped {
    private static final int LIMIT = 99;
    private static final int LONGEST = 1_000;

    private final Map<String, String> reasons = Collections.synchronizedMap(new LinkedHashMap<>());

    private final AtomicInteger more = new AtomicInteger();

    void add(String internalName, String reason) {
        String name = internalName.replace('/', '.');
        if (reasons.size() < LIMIT || reasons.containsKey(name)) {
            reasons.merge(name, reason, Skipped::both);
        } else {
            more.incrementAndGet();
        }
    }

    /** A class is told of once for each of its methods, and again when it is woven again. */
    private static String both(String known, String reason) {
        return known.contains(reason) || known.length() > LONGEST ? known : known + "; " + reason;
    }

    /** One line a class. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        synchronized (reasons) {
            reasons.forEach((name, reason) -> lines.add(name + ": " + reason));
        }
        if (more.get() > 0) {
            lines.add("… and " + more.get() + " more");
        }
        return lines;
    }
}
