/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolutionException.Reason;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.SageDid;
import java.net.http.HttpClient;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Resolves {@code did:sage:ethereum:…} and {@code did:sage:eth:…} by a registry contract. Thread-safe; never blocks its caller.
 *
 * <p>Keeps nothing: put a {@link io.sageflight.core.identity.cache.CachingDidResolver} before it, as every resolution is a call over
 * the network.
 */
public final class EthereumDidResolver implements DidResolver {
    private final EthereumRegistryConfig config;
    private final JsonRpcClient client;
    private final RegisteredKeys keys;
    private final Set<String> notFoundSelectors;

    /** With an HTTP client of its own: no redirects, no proxy, no credentials. */
    public EthereumDidResolver(KeyAlgorithms algorithms, EthereumRegistryConfig config) {
        this(
                algorithms,
                config,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(config.timeout)
                        .build());
    }

    /** With the user's HTTP client, for proxies, credentials or an executor. */
    public EthereumDidResolver(KeyAlgorithms algorithms, EthereumRegistryConfig config, HttpClient http) {
        this.config = config;
        client = new JsonRpcClient(http, config);
        keys = new RegisteredKeys(algorithms);
        notFoundSelectors =
                config.notFoundErrors.stream().map(Revert::selector).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Completes with the agent's verified keys, or with UNSUPPORTED if it is registered on another chain, NOT_FOUND or INACTIVE as the
     * registry says, INVALID if its record or the node's answer is not acceptable, and else UNAVAILABLE.
     */
    @Override
    public CompletionStage<AgentKeys> resolve(Did did) {
        try {
            requireEthereum(did);
        } catch (DidResolutionException e) {
            return CompletableFuture.failedFuture(e);
        }
        return client.call(AgentRecordAbi.encodeCall(config.method, did.value()))
                .thenApply(answer -> agentKeys(did, answer))
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(failure(did, e)));
    }

    private static void requireEthereum(Did did) {
        if (SageDid.of(did).chain() != SageDid.Chain.ETHEREUM) {
            throw new DidResolutionException(Reason.UNSUPPORTED, "The agent " + did + " is not registered on Ethereum");
        }
    }

    private AgentKeys agentKeys(Did did, RpcAnswer answer) {
        if (answer.error() != null) {
            throw refused(did, answer);
        }
        if (answer.result().isEmpty()) {
            throw new NodeUnavailableException(
                    "there is no contract with method " + config.method + " at " + config.contract);
        }
        AgentRecord record = AgentRecordAbi.decode(answer.result());
        if (record.did().isEmpty()) {
            throw notFound(did);
        }
        if (!record.did().equals(did.value())) {
            throw new MalformedAnswerException("a record of another agent");
        }
        if (!record.active()) {
            // Before its keys are decoded: nobody needs them.
            throw new DidResolutionException(Reason.INACTIVE, "The agent " + did + " is not active");
        }
        return keys.of(did, record);
    }

    private RuntimeException refused(Did did, RpcAnswer answer) {
        if (answer.revertData() == null) {
            // A node that gives no data names the reason after these words; without them it speaks of itself.
            boolean reverted = answer.error().startsWith("execution reverted");
            return reverted && Revert.saysNotFound(answer.error())
                    ? notFound(did)
                    : new NodeUnavailableException("the node says " + Revert.shown(answer.error()));
        }
        Revert revert = Revert.of(answer.revertData());
        return revert.notFound(notFoundSelectors)
                ? notFound(did)
                : new NodeUnavailableException("the contract refused the call " + revert.shown());
    }

    private static DidResolutionException notFound(Did did) {
        return new DidResolutionException(Reason.NOT_FOUND, "The agent " + did + " is not registered");
    }

    private DidResolutionException failure(Did did, Throwable thrown) {
        Throwable e = thrown;
        while (e instanceof CompletionException && e.getCause() != null) {
            e = e.getCause();
        }
        if (e instanceof DidResolutionException resolution) {
            return resolution;
        }
        String cannot = "Cannot resolve " + did + ": ";
        if (e instanceof MalformedAnswerException) {
            return new DidResolutionException(
                    Reason.INVALID, cannot + "the answer is not acceptable: " + e.getMessage(), e);
        }
        // Of others the class only: messages of connections hold the endpoint, which may hold an access key.
        String why = e instanceof NodeUnavailableException
                ? e.getMessage()
                : e.getClass().getSimpleName();
        return new DidResolutionException(Reason.UNAVAILABLE, cannot + why, e);
    }
}
