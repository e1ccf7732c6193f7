/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolutionException.Reason;
import io.sageflight.core.identity.KemPublicKey;
import io.sageflight.core.identity.KeyType;
import io.sageflight.core.identity.PrivateKeyMaterial;
import io.sageflight.core.identity.VerificationKey;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a node that answers whatever it is told to. */
class EthereumDidResolverTest {
    private static final String CONTRACT = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
    private static final Did ALICE = new Did("did:sage:ethereum:0xA11ce");

    private final TestKeys keys = new TestKeys();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private HttpServer node;
    private volatile Answer answer;
    private EthereumDidResolver resolver;

    @FunctionalInterface
    private interface Answer {
        void write(HttpExchange exchange) throws IOException, InterruptedException;
    }

    @BeforeEach
    void start() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.setExecutor(executor);
        node.createContext("/", exchange -> {
            try (exchange) {
                requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                answer.write(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        node.start();
        resolver = resolver(config());
    }

    @AfterEach
    void stop() {
        node.stop(0);
        executor.shutdownNow();
    }

    private EthereumRegistryConfig.Builder config() {
        return EthereumRegistryConfig.builder(
                        URI.create("http://127.0.0.1:" + node.getAddress().getPort() + "/key"), CONTRACT)
                .timeout(Duration.ofSeconds(60));
    }

    private static EthereumDidResolver resolver(EthereumRegistryConfig.Builder config) {
        return new EthereumDidResolver(TestKeys.ALGORITHMS, config.build());
    }

    @Test
    void verifiedKeysAreFound() {
        answerRecord(keys.record(ALICE.value()));
        AgentKeys found = resolver.resolve(ALICE).toCompletableFuture().join();
        assertThat(found.signingKeys())
                .extracting(VerificationKey::keyId)
                .containsExactly(keys.secp256k1.keyId(), keys.ed25519.keyId());
        assertThat(found.kemKeys())
                .extracting(KemPublicKey::keyId)
                .containsExactly(keys.otherX25519.keyId(), keys.x25519.keyId());
        assertThat(requests)
                .hasSize(1)
                .first()
                .satisfies(request -> assertThat(request)
                        .startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_call\",\"params\":[{\"to\":\""
                                + CONTRACT + "\",\"data\":\"0x" + Revert.selector("getAgentByDID(string)"))
                        .endsWith("\"},\"finalized\"]}"));
    }

    @Test
    void pointsMayComeWithoutTheirFirstByte() {
        PrivateKeyMaterial key = TestKeys.ALGORITHMS.generate(KeyType.SECP256K1);
        byte[] compressed = TestKeys.bytes(key);
        byte[] uncompressed = new org.bouncycastle.crypto.params.ECDomainParameters(
                        org.bouncycastle.crypto.ec.CustomNamedCurves.getByName("secp256k1"))
                .getCurve()
                .decodePoint(compressed)
                .getEncoded(false);
        answerRecord(new TestRecord(ALICE.value())
                .key(0, compressed, true)
                .key(0, uncompressed, true)
                .key(0, Arrays.copyOfRange(uncompressed, 1, 65), true));
        assertThat(resolver.resolve(ALICE).toCompletableFuture().join().signingKeys())
                .extracting(VerificationKey::keyId)
                .containsExactly(key.keyId(), key.keyId(), key.keyId());
    }

    @Test
    void agentsOfOtherChainsAreNotAskedFor() {
        assertThat(reason(resolver, new Did("did:sage:solana:abc"))).isEqualTo(Reason.UNSUPPORTED);
        assertThat(reason(resolver, new Did("did:key:z6Mk"))).isEqualTo(Reason.UNSUPPORTED);
        assertThat(requests).isEmpty();
    }

    @Test
    void inactiveUnknownAndOtherAgentsAreFailures() {
        answerRecord(new TestRecord(ALICE.value()).key(1, new byte[] {1}, true).inactive());
        assertThat(reason(resolver, ALICE)).isEqualTo(Reason.INACTIVE);
        answerRecord(new TestRecord(""));
        assertThat(reason(resolver, ALICE)).isEqualTo(Reason.NOT_FOUND);
        answerRecord(new TestRecord("did:sage:ethereum:0xa11ce"));
        assertThat(message(resolver, ALICE)).endsWith("the answer is not acceptable: a record of another agent");
    }

    @Test
    void keysThatAreNoneAreTold() {
        answerRecord(new TestRecord(ALICE.value()).key(1, new byte[31], true));
        assertThat(message(resolver, ALICE)).contains("the answer is not acceptable: a key that is none: ");
        answerRecord(new TestRecord(ALICE.value()).kem(new byte[33]));
        assertThat(reason(resolver, ALICE)).isEqualTo(Reason.INVALID);
        answerRecord(new TestRecord(ALICE.value()).key(1, new byte[31], false));
        assertThat(reason(resolver, ALICE)).as("not verified").isNull();
    }

    @Test
    void whatANodeSaysOfItselfIsNotSaidOfTheAgent() {
        answer(200, "{\"error\":{\"code\":-32000,\"message\":\"finalized block not found\"}}");
        assertThat(message(resolver, ALICE)).endsWith("the node says 'finalized block not found'");
        assertThat(reason(resolver, ALICE)).isEqualTo(Reason.UNAVAILABLE);
        answer(200, "{\"error\":{\"code\":3,\"message\":\"execution reverted: Agent not found\"}}");
        assertThat(reason(resolver, ALICE)).isEqualTo(Reason.NOT_FOUND);
        answer(200, "{\"result\":\"0x\"}");
        assertThat(message(resolver, ALICE)).contains("there is no contract with method getAgentByDID at " + CONTRACT);
    }

    @Test
    void brokenAnswersAreTold() {
        answer(200, "{\"result\":\"0x00");
        assertThat(message(resolver, ALICE)).endsWith("unexpected end of JSON input");
        answer(200, "{\"result\":\"0x" + "00".repeat(64) + "\"}");
        assertThat(reason(resolver, ALICE)).isEqualTo(Reason.INVALID);
        answer(429, "slow down");
        assertThat(message(resolver, ALICE)).endsWith("the node answered with HTTP status 429");
    }

    @Test
    void oversizeAnswersAreCutOff() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            byte[] block = new byte[8192];
            while (true) {
                out.write(block);
            }
        };
        assertThat(message(resolver(config().maxResponseBytes(10_000)), ALICE))
                .endsWith("the answer is not acceptable: it has more than 10000 bytes");
    }

    @Test
    void aNodeThatIsDownOrSlowIsUnavailable() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(1);
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            left.await();
        };
        assertThat(reason(resolver(config().timeout(Duration.ofMillis(300))), ALICE))
                .isEqualTo(Reason.UNAVAILABLE);
        left.countDown();
        node.stop(0);
        assertThat(message(resolver, ALICE))
                .as("without the endpoint, which may hold a key")
                .matches("Cannot resolve did:sage:ethereum:0xA11ce: \\w+");
    }

    @Test
    void onlySoManyCallsAreUnderWay() {
        CountDownLatch answered = new CountDownLatch(1);
        String record = keys.record(ALICE.value()).encoded();
        answer = exchange -> {
            answered.await();
            write(exchange, 200, "{\"result\":\"0x" + record + "\"}");
        };
        EthereumDidResolver narrow = resolver(config().maxInFlight(1));
        CompletionStage<AgentKeys> first = narrow.resolve(ALICE);
        assertThat(message(narrow, ALICE)).endsWith("1 calls are under way already, which is the most");
        answered.countDown();
        assertThat(first.toCompletableFuture().join().did()).isEqualTo(ALICE);
        assertThat(reason(narrow, ALICE)).isNull();
    }

    @Test
    void settingsThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EthereumRegistryConfig.builder(URI.create("ws://127.0.0.1/"), CONTRACT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EthereumRegistryConfig.builder(URI.create("http://127.0.0.1/"), "0x1"))
                .withMessage("contract is '0x1'; accepted is 0x and 40 hexadecimal digits");
        assertThatIllegalArgumentException().isThrownBy(() -> config().method("get(string)"));
        assertThatIllegalArgumentException().isThrownBy(() -> config().block("\"}"));
    }

    private void answerRecord(TestRecord record) {
        answer(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x" + record.encoded() + "\"}");
    }

    private void answer(int status, String json) {
        answer = exchange -> write(exchange, status, json);
    }

    private static void write(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Reason reason(EthereumDidResolver resolver, Did did) {
        DidResolutionException failure = failure(resolver, did);
        return failure == null ? null : failure.reason();
    }

    private static String message(EthereumDidResolver resolver, Did did) {
        return failure(resolver, did).getMessage();
    }

    private static DidResolutionException failure(EthereumDidResolver resolver, Did did) {
        try {
            resolver.resolve(did).toCompletableFuture().join();
            return null;
        } catch (CompletionException e) {
            return (DidResolutionException) e.getCause();
        }
    }
}
