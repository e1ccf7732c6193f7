/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.transport.BackOff;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.TransportFactory;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two JVMs shake hands and exchange 10,000 messages, in every way that there is. */
class TwoJvmsIT {
    private static final int CONVERSATIONS = 8;
    private static final int MESSAGES = Integer.getInteger("test.messages", 10_000);

    /** Long enough, and with enough repetition, to be compressed. */
    private static final String TEXT = " of a thousand things to say of a thousand things".repeat(4);

    /** The JDK's HTTP client gives up a message now and then that has left (JDK-8336655, JDK-8338569, JDK-8357639). */
    private static final BackOff REPEATS = new BackOff(5, Duration.ofMillis(1), Duration.ofMillis(10));

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}, TLS {1}, compression {2}")
    @CsvSource({
        "http1, false, false", "http1, false, true", "http1, true, false", "http1, true, true",
        "http2, false, false", "http2, false, true", "http2, true, false", "http2, true, true",
        "ws, false, false", "ws, false, true", "ws, true, false", "ws, true, true"
    })
    void everyMessageIsHandledOnceAndAnswered(String protocol, boolean tls, boolean compress) throws Exception {
        try (ChildAgent peer = ChildAgent.start(directory, tls);
                TransportFactory transports = Transports.of(protocol, tls ? peer.trust() : SSLContext.getDefault());
                MessageTransport transport = transports.open(peer.uri(protocol));
                Conversations conversations = new Conversations(peer, transport, CONVERSATIONS, compress, REPEATS)) {
            conversations.begin(MESSAGES / CONVERSATIONS, TEXT);
            conversations.await();

            assertThat(conversations.checked())
                    .containsEntry(Outcome.ANSWERED, MESSAGES)
                    .containsEntry(Outcome.NOT_HANDLED, 0);
        }
    }
}
