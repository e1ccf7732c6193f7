/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Passes on what went wrong first: what follows is mostly its consequence. Thread-safe. */
final class FirstError implements Consumer<String> {
    private final AtomicBoolean seen = new AtomicBoolean();
    private final Consumer<String> sink;

    FirstError(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public void accept(String error) {
        if (seen.compareAndSet(false, true)) {
            sink.accept(error);
        }
    }
}
