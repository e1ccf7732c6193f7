/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

import io.sageflight.samples.loadtest.traffic.Failures;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts errors by kind, and keeps the first text of each: what follows is mostly the same. Thread-safe. */
final class Errors {
    private static final ErrorKind[] KINDS = ErrorKind.values();

    private final LongAdder[] counts = new LongAdder[KINDS.length];
    private final AtomicReferenceArray<String> texts = new AtomicReferenceArray<>(KINDS.length);

    Errors() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    void add(Throwable failure) {
        Throwable cause = Failures.cause(failure);
        ErrorKind kind = ErrorKind.of(cause);
        add(kind, 1, kind == ErrorKind.OTHER ? cause.toString() : String.valueOf(cause.getMessage()));
    }

    void add(ErrorKind kind, long number, String text) {
        counts[kind.ordinal()].add(number);
        texts.compareAndSet(kind.ordinal(), null, text);
    }

    long total() {
        long total = 0;
        for (LongAdder count : counts) {
            total += count.sum();
        }
        return total;
    }

    /** By kind, those that occurred. */
    Map<ErrorKind, ErrorCount> counts() {
        Map<ErrorKind, ErrorCount> all = new EnumMap<>(ErrorKind.class);
        for (ErrorKind kind : KINDS) {
            long count = counts[kind.ordinal()].sum();
            if (count > 0) {
                String text = texts.get(kind.ordinal());
                all.put(kind, new ErrorCount(count, text == null ? "" : text));
            }
        }
        return all;
    }

    void reset() {
        for (int i = 0; i < counts.length; i++) {
            counts[i].reset();
            texts.set(i, null);
        }
    }
}
