/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.handshake.HandshakeRejectedException;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.identity.cache.CachingDidResolver;
import io.sageflight.core.identity.cache.DidCacheConfig;
import io.sageflight.core.transport.BackOff;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.TransportFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks between two agents, and that both know afterwards what became of every message. */
class FaultsIT {
    private static final int CONVERSATIONS = 4;
    private static final int ENDLESS = Integer.MAX_VALUE;
    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {Transports.HTTP_1, Transports.HTTP_2, Transports.WEB_SOCKET})
    void aPeerIsKilledAndStartedAgain(String protocol) throws Exception {
        try (ChildAgent peer = ChildAgent.start(directory, false);
                TransportFactory transports = Transports.of(protocol, SSLContext.getDefault());
                MessageTransport transport = transports.open(peer.uri(protocol));
                Conversations conversations =
                        new Conversations(peer, transport, CONVERSATIONS, false, BackOff.none())) {
            conversations.begin(ENDLESS, "");
            for (int i = 0; i < 2; i++) {
                conversations.awaitAnswered(300);
                peer.kill();
                TimeUnit.MILLISECONDS.sleep(200); // some are sent to nobody
                peer.start(0);
            }
            conversations.awaitAnswered(300);
            conversations.stop();
            conversations.await();

            assertThat(conversations.checked().get(Outcome.NOT_HANDLED)).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Transports.HTTP_1, Transports.HTTP_2, Transports.WEB_SOCKET})
    void connectionsAreReset(String protocol) throws Exception {
        assertThat(outcomesWithResets(protocol, BackOff.none()).get(Outcome.UNKNOWN))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {Transports.HTTP_1, Transports.HTTP_2, Transports.WEB_SOCKET})
    void connectionsAreResetAndMessagesSentAgain(String protocol) throws Exception {
        BackOff repeats = new BackOff(20, Duration.ofMillis(5), Duration.ofMillis(100));
        assertThat(outcomesWithResets(protocol, repeats).get(Outcome.UNKNOWN)).isZero();
    }

    private Map<Outcome, Integer> outcomesWithResets(String protocol, BackOff repeats) throws Exception {
        try (ChildAgent peer = ChildAgent.start(directory, false);
                FaultyProxy proxy = new FaultyProxy(peer.port());
                TransportFactory transports = Transports.of(protocol, SSLContext.getDefault());
                MessageTransport transport = transports.open(peer.uri(protocol, proxy.port()));
                Conversations conversations = new Conversations(peer, transport, CONVERSATIONS, false, repeats)) {
            conversations.shakeHands(); // handshakes have their own way to be made again
            conversations.begin(ENDLESS, "");
            for (int i = 0; i < 20; i++) {
                conversations.awaitAnswered(20);
                proxy.reset();
            }
            conversations.awaitAnswered(20);
            conversations.stop();
            conversations.await();
            return conversations.checked();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Transports.HTTP_1, Transports.HTTP_2, Transports.WEB_SOCKET})
    void nothingPassesForLongerThanAnAnswerMayTake(String protocol) throws Exception {
        try (ChildAgent peer = ChildAgent.start(directory, false);
                FaultyProxy proxy = new FaultyProxy(peer.port());
                TransportFactory transports =
                        Transports.of(protocol, SSLContext.getDefault(), Duration.ofSeconds(2), LONG);
                MessageTransport transport = transports.open(peer.uri(protocol, proxy.port()));
                Sender sender = sender(peer, transport, AgentIdentity.resolver())) {
            assertThat(sender.say("before")).isEqualTo(Outcome.ANSWERED);
            proxy.freeze();
            assertThat(sender.say("lost")).isEqualTo(Outcome.UNKNOWN);
            proxy.thaw();
            assertThat(sayUntilAnswered(sender, "after")).isEqualTo(Outcome.ANSWERED);
            assertThat(peer.handled()).containsEntry("before", 1);
            assertThat(peer.handled().values()).containsOnly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Transports.HTTP_1, Transports.HTTP_2, Transports.WEB_SOCKET})
    void aConnectionIsIdlePastEveryTimeOut(String protocol) throws Exception {
        try (ChildAgent peer = ChildAgent.start(directory, false);
                FaultyProxy proxy = new FaultyProxy(peer.port());
                TransportFactory transports =
                        Transports.of(protocol, SSLContext.getDefault(), LONG, Duration.ofMillis(300));
                MessageTransport transport = transports.open(peer.uri(protocol, proxy.port()));
                Sender sender = sender(peer, transport, AgentIdentity.resolver())) {
            for (int i = 0; i < 2; i++) {
                assertThat(sender.say("message " + i))
                        .as("%s", sender.lastFailure())
                        .isEqualTo(Outcome.ANSWERED);
                // Longer than either side keeps a connection on which nothing happens.
                TimeUnit.MILLISECONDS.sleep(AgentProcess.IDLE_TIME.toMillis() + 500);
            }
            assertThat(sender.say("the last")).as("%s", sender.lastFailure()).isEqualTo(Outcome.ANSWERED);
            assertThat(proxy.accepted()).as("connections").isGreaterThan(1);
            assertThat(peer.handled().values()).containsOnly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Transports.HTTP_1, Transports.WEB_SOCKET})
    void aPeersClockIsWrongForAWhile(String protocol) throws Exception {
        try (ChildAgent peer = ChildAgent.start(directory, false, 3_600);
                TransportFactory transports = Transports.of(protocol, SSLContext.getDefault());
                MessageTransport transport = transports.open(peer.uri(protocol));
                Sender sender = sender(peer, transport, AgentIdentity.resolver())) {
            assertThat(sender.say("an hour ahead")).isEqualTo(Outcome.NOT_HANDLED);
            assertThat(sender.lastFailure()).isInstanceOf(HandshakeRejectedException.class);
            // One that restarts with its clock ahead refuses what others stamp until its start is over for them, too.
            for (int ahead : new int[] {-60, 5, 0}) {
                peer.kill();
                peer.start(ahead);
                assertThat(sayUntilAnswered(sender, ahead + " seconds ahead")).isEqualTo(Outcome.ANSWERED);
            }
            assertThat(peer.handled().values()).containsOnly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Transports.HTTP_1, Transports.WEB_SOCKET})
    void nobodyResolvesForAWhile(String protocol) throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        DidResolver flaky = new DidResolver() {
            @Override
            public CompletionStage<AgentKeys> resolve(Did did) {
                return down.get()
                        ? CompletableFuture.failedStage(new DidResolutionException(
                                DidResolutionException.Reason.UNAVAILABLE, "The registry is down"))
                        : AgentIdentity.resolver().resolve(did);
            }
        };
        DidResolver cached = new CachingDidResolver(
                flaky,
                DidCacheConfig.builder()
                        .unavailableTimeToLive(Duration.ofMillis(50))
                        .build());
        try (ChildAgent peer = ChildAgent.start(directory, false);
                TransportFactory transports = Transports.of(protocol, SSLContext.getDefault());
                MessageTransport transport = transports.open(peer.uri(protocol));
                Sender sender = sender(peer, transport, cached)) {
            assertThat(sender.say("to nobody")).isEqualTo(Outcome.NOT_HANDLED);
            assertThat(sender.lastFailure()).isInstanceOf(DidResolutionException.class);
            down.set(false);

            Files.createFile(peer.files.resolverIsDown());
            assertThat(sayUntil(sender, "by nobody", Outcome.NOT_HANDLED, HandshakeRejectedException.class))
                    .isEqualTo(Outcome.NOT_HANDLED);
            Files.delete(peer.files.resolverIsDown());

            assertThat(sayUntilAnswered(sender, "at last")).isEqualTo(Outcome.ANSWERED);
            assertThat(peer.handled().values()).containsOnly(1);
        }
    }

    private static Sender sender(ChildAgent peer, MessageTransport transport, DidResolver resolver) {
        return new Sender(peer.did, resolver, transport, false, BackOff.none(), new ConcurrentHashMap<>());
    }

    /** The first attempts may still meet what the fault has left. */
    private static Outcome sayUntilAnswered(Sender sender, String text) throws Exception {
        return sayUntil(sender, text, Outcome.ANSWERED, Throwable.class);
    }

    private static Outcome sayUntil(Sender sender, String text, Outcome wanted, Class<?> failure) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Outcome outcome = sender.say(text + ", 0");
        for (int i = 1; System.nanoTime() < deadline && !isAsWanted(sender, outcome, wanted, failure); i++) {
            assertThat(outcome).as("%s", sender.lastFailure()).isNotEqualTo(Outcome.BROKEN);
            TimeUnit.MILLISECONDS.sleep(20);
            outcome = sender.say(text + ", " + i);
        }
        assertThat(isAsWanted(sender, outcome, wanted, failure))
                .as("%s", sender.lastFailure())
                .isTrue();
        return outcome;
    }

    private static boolean isAsWanted(Sender sender, Outcome outcome, Outcome wanted, Class<?> failure) {
        return outcome == wanted && (outcome == Outcome.ANSWERED || failure.isInstance(sender.lastFailure()));
    }
}
