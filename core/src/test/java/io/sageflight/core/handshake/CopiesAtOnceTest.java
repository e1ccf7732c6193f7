/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.data.AnsweredMessages;
import io.sageflight.core.transport.data.DataEndpoint;
import io.sageflight.core.transport.data.DataMessages;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Copies of one data message that arrive at the same time. */
class CopiesAtOnceTest {
    private static final int COPIES = 4;
    private static final int MESSAGES = 200;

    private final AtomicInteger handled = new AtomicInteger();

    @Test
    void oneIsHandledAndAllAreAnswered() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(COPIES);
        try (TwoAgents agents = new TwoAgents()) {
            EstablishedSession session = agents.connect();
            DataEndpoint endpoint = new DataEndpoint(
                    agents.server.sessions(),
                    (from, plaintext) -> {
                        handled.incrementAndGet();
                        return CompletableFuture.completedStage(plaintext);
                    },
                    1_000,
                    new AnsweredMessages(10, 1 << 20, Duration.ofMinutes(10)));
            for (int i = 1; i <= MESSAGES; i++) {
                SecureMessage message = message(agents, session, "m" + i);
                CyclicBarrier together = new CyclicBarrier(COPIES);
                Callable<MessageResponse> copy = () -> {
                    together.await();
                    return TwoAgents.now(endpoint.handle(message, PeerInfo.unknown()));
                };
                for (Future<MessageResponse> answer : threads.invokeAll(Collections.nCopies(COPIES, copy))) {
                    assertThat(answer.get().error()).as(message.id()).isEmpty();
                }
                assertThat(handled).as(message.id()).hasValue(i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static SecureMessage message(TwoAgents agents, EstablishedSession session, String id) {
        byte[] aad = (DataMessages.TASK + "|c2s|" + id + "|").getBytes(UTF_8);
        return new SecureMessage(
                id,
                session.contextId(),
                DataMessages.TASK,
                session.session().encrypt(id.getBytes(UTF_8), aad),
                agents.initiator.did.value(),
                new byte[0],
                Map.of(DataMessages.KEY_ID, session.keyId()),
                "");
    }
}
