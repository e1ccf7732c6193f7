/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.traffic;

import io.sageflight.core.handshake.HandshakeListener;
import io.sageflight.core.handshake.HandshakeOutcome;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolver;
import java.util.concurrent.CompletionStage;

/** Times the handshakes of one conversation, which makes one at a time: a resolution begins it, its outcome ends it. */
final class TimedAgent implements DidResolver, HandshakeListener {
    private final DidResolver resolver;
    private final HandshakeTimes times;
    private volatile long startNanos;

    TimedAgent(DidResolver resolver, HandshakeTimes times) {
        this.resolver = resolver;
        this.times = times;
    }

    @Override
    public CompletionStage<AgentKeys> resolve(Did did) {
        startNanos = System.nanoTime();
        return resolver.resolve(did);
    }

    @Override
    public CompletionStage<AgentKeys> refresh(Did did) {
        return resolver.refresh(did);
    }

    @Override
    public void handled(HandshakeOutcome outcome) {
        if (outcome.accepted()) {
            times.made(System.nanoTime() - startNanos);
        } else {
            times.failed();
        }
    }
}
