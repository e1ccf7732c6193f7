/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ScopesTest {
    private final Scopes scopes = new Scopes(new ThreadMarks());

    private Scope open(long reference) {
        Scope scope = scopes.open();
        scope.sessionRef = reference;
        return scope;
    }

    @Test
    void anInnerScopeAddsItsWaitsToTheOneAroundIt() {
        Scope outer = open(1);
        outer.lockWait = 10;
        Scope inner = open(2);
        inner.lockWait = 5;
        inner.contendedLocks = 3;

        assertThat(scopes.current()).isSameAs(inner);
        scopes.close(inner);

        assertThat(scopes.current()).isSameAs(outer);
        assertThat(outer.lockWait).isEqualTo(15);
        assertThat(outer.contendedLocks).isEqualTo(3);
        scopes.close(outer);
        assertThat(scopes.current()).isNull();
    }

    @Test
    void creationsLieInCreationsAlsoWithAMessageBetweenThem() {
        ThreadMarks marks = new ThreadMarks();
        Scopes all = new Scopes(marks);
        Scope message = all.open();
        message.ofMessage = true;
        assertThat(all.creationOf(marks.ofThread())).isNull();
        Scope outer = all.open();
        assertThat(all.isNested(outer)).isFalse();
        Scope between = all.open();
        between.ofMessage = true;
        assertThat(all.creationOf(marks.ofThread())).isSameAs(outer);
        assertThat(all.isNested(all.open())).isTrue();
    }

    @Test
    void aTokenFindsOnlyItsOwnScope() {
        Scope scope = open(1);
        long token = scopes.token(scope);
        assertThat(scopes.find(token)).isSameAs(scope);
        scopes.close(scope);

        assertThat(scopes.find(token)).isNull();
        Scope next = open(2);
        assertThat(next).isSameAs(scope);
        assertThat(scopes.find(token)).isNull();
    }

    @Test
    void aScopeThatWasNeverLeftIsClosedWithTheOneAroundIt() {
        Scope outer = open(1);
        open(2);

        assertThat(scopes.find(scopes.token(outer))).isSameAs(outer);
        assertThat(scopes.current()).isSameAs(outer);
    }

    @Test
    void anotherThreadsTokenFindsNothing() throws Exception {
        Scope scope = open(1);
        long token = scopes.token(scope);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            assertThat(other.submit(() -> scopes.find(token)).get()).isNull();
        } finally {
            other.shutdown();
        }
    }

    @Test
    void noScopeBelongsToTwoThreadsAtOnce() throws Exception {
        Set<Scope> taken = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int thread = t;
                results.add(threads.submit(() -> {
                    int clashes = 0;
                    for (int i = 0; i < 50_000; i++) {
                        Scope scope = open((long) thread << 32 | i + 1);
                        clashes += taken.add(scope) ? 0 : 1;
                        taken.remove(scope);
                        scopes.close(scope);
                    }
                    return clashes;
                }));
            }
            for (Future<Integer> result : results) {
                assertThat(result.get()).isZero();
            }
        } finally {
            threads.shutdown();
        }
    }
}
