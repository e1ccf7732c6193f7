/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import io.sageflight.core.identity.DidResolutionException.Reason;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Resolvers made of others. They keep the contract whatever the others do: an inactive agent is a failure, and so is an answer
 * for somebody else; everything thrown arrives as a {@link DidResolutionException}. Thread-safe if the others are.
 */
public final class DidResolvers {
    private DidResolvers() {}

    /**
     * Asks the resolver of the identifier's method.
     *
     * @param resolvers by method, as {@code sage} or {@code key}; copied
     */
    public static DidResolver byMethod(Map<String, DidResolver> resolvers) {
        Map<String, DidResolver> byMethod = Map.copyOf(resolvers);
        return new Composed((did, question) -> {
            DidResolver resolver = byMethod.get(did.method());
            return resolver == null ? failed(unsupported(did)) : ask(resolver, did, question);
        });
    }

    /** Asks a resolver, and has it keep the contract. */
    public static DidResolver checked(DidResolver resolver) {
        return new Composed((did, question) -> ask(resolver, did, question));
    }

    /** Asks a second resolver about whom the first does not know. */
    public static DidResolver firstKnown(DidResolver first, DidResolver second) {
        return new Composed((did, question) -> ask(first, did, question).exceptionallyCompose(e -> {
            DidResolutionException failure = failure(did, e);
            return failure.reason() == Reason.NOT_FOUND ? ask(second, did, question) : failed(failure);
        }));
    }

    private static CompletionStage<AgentKeys> ask(DidResolver resolver, Did did, Question question) {
        CompletionStage<AgentKeys> answer;
        try {
            answer = question.ask(resolver, did);
        } catch (RuntimeException e) {
            return failed(failure(did, e));
        }
        if (answer == null) {
            return failed(new DidResolutionException(Reason.UNAVAILABLE, "The resolver of " + did + " gave no answer"));
        }
        return answer.handle((keys, e) -> {
                    if (e != null) {
                        throw failure(did, e);
                    }
                    if (keys == null || !keys.did().equals(did)) {
                        throw new DidResolutionException(
                                Reason.UNAVAILABLE, "The resolver of " + did + " answered for another");
                    }
                    return keys.requireActive();
                })
                // Without the wrapping that dependent stages add.
                .exceptionallyCompose(e -> failed(failure(did, e)));
    }

    private static DidResolutionException failure(Did did, Throwable e) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        return cause instanceof DidResolutionException failure
                ? failure
                : new DidResolutionException(Reason.UNAVAILABLE, "The resolver of " + did + " failed", cause);
    }

    private static DidResolutionException unsupported(Did did) {
        return new DidResolutionException(Reason.UNSUPPORTED, "No resolver for the method " + did.method());
    }

    private static CompletionStage<AgentKeys> failed(DidResolutionException e) {
        return CompletableFuture.failedFuture(e);
    }

    /** What is asked of a resolver: to resolve, or to do so past its caches. */
    @FunctionalInterface
    private interface Question {
        CompletionStage<AgentKeys> ask(DidResolver resolver, Did did);
    }

    /** Hands both questions on. */
    private record Composed(BiFunction<Did, Question, CompletionStage<AgentKeys>> answer) implements DidResolver {
        @Override
        public CompletionStage<AgentKeys> resolve(Did did) {
            return answer.apply(did, DidResolver::resolve);
        }

        @Override
        public CompletionStage<AgentKeys> refresh(Did did) {
            return answer.apply(did, DidResolver::refresh);
        }
    }
}
