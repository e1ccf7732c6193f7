/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PooledEphemeralKeysTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10);
    private final ScriptedX25519 x25519 = new ScriptedX25519();
    private final PooledEphemeralKeys pool = new PooledEphemeralKeys(x25519, 3, clock::get);

    @Test
    void keepsAsManyAsAskedForAndGivesEachOnce() {
        pool.fill();
        assertThat(pool.size()).isEqualTo(3);
        assertThat(x25519.made).hasSize(3);
        assertThat(List.of(pool.next(), pool.next(), pool.next())).isEqualTo(x25519.made);
        assertThat(pool.size()).isZero();
        X25519PrivateKey generated = pool.next();
        assertThat(x25519.made).hasSize(4).last().isSameAs(generated);
    }

    @Test
    void keysOlderThanAMinuteAreWipedAndNotGiven() {
        pool.fill();
        clock.addAndGet(PooledEphemeralKeys.MAX_AGE_NANOS - 1);
        assertThat(pool.next()).isSameAs(x25519.made.get(0));
        clock.addAndGet(1);
        assertThat(pool.next()).isSameAs(x25519.made.get(3));
        assertThat(x25519.made).extracting(key -> key.closed).containsExactly(false, true, true, false);
    }

    @Test
    void keysNobodyTookAreReplacedWhenTheyAreTooOld() {
        pool.fill();
        clock.addAndGet(PooledEphemeralKeys.MAX_AGE_NANOS);
        pool.fill();
        assertThat(pool.size()).isEqualTo(3);
        assertThat(x25519.made).extracting(key -> key.closed).containsExactly(true, true, true, false, false, false);
    }

    @Test
    void nothingMadeBeforeADiscardIsGivenAfterIt() {
        pool.fill();
        pool.discardAll();
        assertThat(x25519.made).hasSize(3).allMatch(key -> key.closed);
        x25519.meanwhile = pool::discardAll;
        pool.fill();
        ScriptedKey madeDuringDiscard = x25519.made.get(3);
        assertThat(madeDuringDiscard.closed).isTrue();
        assertThat(List.of(pool.next(), pool.next(), pool.next())).doesNotContain(madeDuringDiscard);
    }

    @Test
    void closedPoolKeepsNothingAndStillServes() {
        pool.fill();
        X25519PrivateKey given = pool.next();
        pool.close();
        pool.close();
        pool.fill();
        assertThat(pool.size()).isZero();
        assertThat(x25519.made).extracting(key -> key.closed).containsExactly(false, true, true);
        assertThat(pool.next()).isNotSameAs(given);
    }

    @Test
    void keyMadeWhileThePoolClosesIsWiped() {
        x25519.meanwhile = pool::close;
        pool.fill();
        assertThat(x25519.made).hasSize(1).allMatch(key -> key.closed);
        assertThat(pool.size()).isZero();
    }

    @Test
    void threadRefillsAndEndsWithThePool() throws Exception {
        X25519 real = new BouncyCastleCrypto().x25519();
        PooledEphemeralKeys started = PooledEphemeralKeys.start(real, 8);
        await(() -> started.size() == 8);
        started.next().close();
        await(() -> started.size() == 8);
        started.discardAll();
        await(() -> started.size() == 8);
        assertThat(threads()).isEqualTo(1);
        started.close();
        await(() -> threads() == 0);
    }

    @Test
    void providerThatFailsNowAndThenDoesNotEndTheThread() throws Exception {
        x25519.failing = true;
        PooledEphemeralKeys started = PooledEphemeralKeys.start(x25519, 2);
        assertThatThrownBy(started::next).isInstanceOf(IllegalStateException.class);
        x25519.failing = false;
        await(() -> started.size() == 2);
        CountDownLatch failed = new CountDownLatch(1);
        x25519.meanwhile = () -> {
            failed.countDown();
            throw new OutOfMemoryError("No room today");
        };
        started.next();
        assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
        await(() -> started.size() == 2);
        started.close();
        await(() -> threads() == 0);
    }

    @Test
    void threadKeepsNoClassLoaderOfTheHostAlive() throws Exception {
        InheritableThreadLocal<Object> hosts = new InheritableThreadLocal<>();
        hosts.set(new Object());
        AtomicReference<Object> inherited = new AtomicReference<>("not asked");
        x25519.meanwhile = () -> inherited.set(hosts.get());
        try (PooledEphemeralKeys started = PooledEphemeralKeys.start(x25519, 1)) {
            await(() -> started.size() == 1);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().equals("sage-ephemeral-keys"))
                    .hasSize(1)
                    .allMatch(thread -> thread.getContextClassLoader() == null);
        } finally {
            hosts.remove();
        }
        assertThat(inherited).hasNullValue();
        await(() -> threads() == 0);
    }

    @Test
    void manyTakersNeverGetTheSameKey() throws Exception {
        X25519 real = new BouncyCastleCrypto().x25519();
        Set<X25519PrivateKey> taken = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        try (PooledEphemeralKeys started = PooledEphemeralKeys.start(real, 16)) {
            CountDownLatch done = new CountDownLatch(4);
            for (int t = 0; t < 4; t++) {
                new Thread(() -> {
                            for (int i = 0; i < 200; i++) {
                                taken.add(started.next());
                            }
                            done.countDown();
                        })
                        .start();
            }
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(taken).hasSize(800);
        // Keys that were given out outlive the pool.
        byte[] secret = new byte[32];
        taken.iterator().next().agree(real.generate().publicKey(), secret, 0);
        assertThat(secret).isNotEqualTo(new byte[32]);
    }

    @Test
    void capacitiesOutOfBoundsAreRefused() {
        for (int capacity : new int[] {-1, 0, 4097}) {
            assertThatThrownBy(() -> PooledEphemeralKeys.start(x25519, capacity))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 4096")
                    .hasMessageContaining("not " + capacity);
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("sage-ephemeral-keys") && thread.isAlive())
                .count();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    private static final class ScriptedX25519 implements X25519 {
        private final List<ScriptedKey> made = new ArrayList<>();
        private volatile Runnable meanwhile = () -> {};
        private volatile boolean failing;

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public X25519PrivateKey generate() {
            if (failing) {
                throw new IllegalStateException("No key today");
            }
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            ScriptedKey key = new ScriptedKey();
            made.add(key);
            return key;
        }

        @Override
        public X25519PrivateKey privateKey(byte[] scalar) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X25519PublicKey publicKey(byte[] encoded) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class ScriptedKey implements X25519PrivateKey {
        private boolean closed;

        @Override
        public X25519PublicKey publicKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void agree(X25519PublicKey peer, byte[] out, int outOffset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
