/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import java.util.List;
import java.util.function.Consumer;

/** Those who hear of handshakes. What one of them throws reaches nobody. */
record Listeners(List<HandshakeListener> all) {
    Listeners {
        all = List.copyOf(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void handled(HandshakeOutcome outcome) {
        tell(listener -> listener.handled(outcome));
    }

    void established(EstablishedSession session) {
        tell(listener -> listener.established(session));
    }

    private void tell(Consumer<HandshakeListener> event) {
        for (HandshakeListener listener : all) {
            try {
                event.accept(listener);
            } catch (Throwable e) {
                Failures.log("Handshake listener " + listener.getClass().getName() + " failed", e);
            }
        }
    }
}
