/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolutionException.Reason;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.identity.KemPublicKey;
import io.sageflight.core.identity.VerificationKey;
import io.sageflight.core.identity.cache.CachingDidResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a registry contract on a real chain. Needs node and npm; skipped without. */
class EthereumRegistryIT {
    private static final Path COMPILED = Path.of("src/test/resources/chain/AgentRegistry.json");

    private static TestChain chain;
    private static ChainClient client;
    private static String contract;

    private final TestKeys keys = new TestKeys();

    @BeforeAll
    static void deploy() throws Exception {
        String missing = TestChain.missing();
        if (missing != null) {
            System.out.println("EthereumRegistryIT is skipped: " + missing);
        }
        assumeTrue(missing == null, missing);
        chain = TestChain.start();
        client = new ChainClient(chain.endpoint());
        String json = Files.readString(COMPILED).strip();
        contract = client.deploy(json.replaceFirst(".*\"bytecode\":\"([0-9a-f]+)\"}$", "$1"));
    }

    @AfterAll
    static void stop() {
        if (chain != null) {
            chain.close();
        }
    }

    @Test
    void theCommittedContractIsWhatItsSourceCompilesTo() throws Exception {
        assertThat(TestChain.compile()).isEqualTo(Files.readString(COMPILED).strip());
    }

    @Test
    void aRegisteredAgentsVerifiedKeysAreFound() throws Exception {
        Did did = new Did("did:sage:ethereum:0xA11ce");
        client.send(contract, keys.record(did.value()).put());
        AgentKeys found =
                resolver("getAgentByDID").resolve(did).toCompletableFuture().join();
        assertThat(found.did()).isEqualTo(did);
        assertThat(found.signingKeys())
                .extracting(VerificationKey::keyId)
                .containsExactly(keys.secp256k1.keyId(), keys.ed25519.keyId());
        assertThat(found.kemKeys())
                .extracting(KemPublicKey::keyId)
                .containsExactly(keys.otherX25519.keyId(), keys.x25519.keyId());
    }

    @Test
    void whateverTheContractDoesAboutUnknownAgentsTheyAreNotFound() {
        Did nobody = new Did("did:sage:eth:0x0");
        for (String method : new String[] {"getAgentByDID", "getAgentOrError", "getAgentOrEmpty"}) {
            assertThat(failure(resolver(method), nobody).reason()).as(method).isEqualTo(Reason.NOT_FOUND);
        }
    }

    @Test
    void otherRefusalsAreNotAboutTheAgent() {
        Did did = new Did("did:sage:eth:0x0");
        assertThat(failure(resolver("getNothing"), did))
                .hasMessage("Cannot resolve did:sage:eth:0x0: the contract refused the call 'Closed for?maintenance'")
                .extracting(DidResolutionException::reason)
                .isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure(resolver("getPanic"), did)).hasMessageEndingWith("refused the call by a check of Solidity");
        assertThat(failure(resolver("getNoMethod"), did)).hasMessageEndingWith("refused the call without a reason");
        String empty = "0x00000000000000000000000000000000000000aa";
        assertThat(failure(resolver("getAgentByDID", empty), did))
                .hasMessageEndingWith("there is no contract with method getAgentByDID at " + empty);
    }

    @Test
    void aCacheSeesChangesWhenItIsTold() throws Exception {
        Did did = new Did("did:sage:ethereum:0xB0b");
        client.send(contract, keys.record(did.value()).put());
        CachingDidResolver cache = new CachingDidResolver(resolver("getAgentByDID"));
        AgentKeys kept = cache.resolve(did).toCompletableFuture().join();
        client.send(contract, keys.record(did.value()).inactive().put());
        assertThat(cache.resolve(did).toCompletableFuture().join()).isSameAs(kept);
        cache.invalidate(did);
        assertThat(failure(cache, did).reason()).isEqualTo(Reason.INACTIVE);
        assertThat(cache.statistics().resolutions()).isEqualTo(2);
    }

    @Test
    void aChainThatIsGoneIsUnavailable() throws IOException {
        EthereumDidResolver resolver;
        try (TestChain other = TestChain.start()) {
            resolver = new EthereumDidResolver(
                    TestKeys.ALGORITHMS,
                    EthereumRegistryConfig.builder(other.endpoint(), contract).build());
        }
        assertThat(failure(resolver, new Did("did:sage:eth:0x0")).reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    private static EthereumDidResolver resolver(String method) {
        return resolver(method, contract);
    }

    private static EthereumDidResolver resolver(String method, String contract) {
        return new EthereumDidResolver(
                TestKeys.ALGORITHMS,
                EthereumRegistryConfig.builder(chain.endpoint(), contract)
                        .method(method)
                        .timeout(Duration.ofSeconds(60))
                        .build());
    }

    private static DidResolutionException failure(DidResolver resolver, Did did) {
        try {
            resolver.resolve(did).toCompletableFuture().join();
            throw new AssertionError("resolved");
        } catch (CompletionException e) {
            return (DidResolutionException) e.getCause();
        }
    }
}
