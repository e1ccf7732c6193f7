/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** What every session manager does, whatever it is made of. */
public abstract class SessionManagerContract
        implements KnownAnswersContract,
                CreationContract,
                SingleKeyContract,
                RecordsContract,
                BuffersContract,
                SigningContract,
                ReplayContract,
                ExpiryContract,
                EndContract,
                KeyIdsContract,
                ListenersContract,
                ConcurrencyContract {
    protected final ManualClock clock = new ManualClock();
    private final List<SessionManager> managers = new ArrayList<>();

    protected abstract SessionManager newManager(SessionManagerConfig config);

    @Override
    public SessionManagerConfig.Builder config() {
        return SessionManagerConfig.builder().clock(clock);
    }

    @Override
    public final ManualClock clock() {
        return clock;
    }

    @Override
    public final SessionManager manager(SessionManagerConfig.Builder config) {
        SessionManager manager = newManager(config.build());
        managers.add(manager);
        return manager;
    }

    @AfterEach
    void closeManagers() {
        managers.forEach(SessionManager::close);
    }

    protected static byte[] secret(int number) {
        byte[] secret = new byte[AbstractSessionManager.EXPORTER_SECRET_LENGTH];
        ByteBuffer.wrap(secret).putInt(4, number).putInt(20, 0x5ec7e7);
        return secret;
    }

    protected static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Does the same in several threads that start at one moment. */
    protected static <T> List<T> together(int threads, Callable<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            start.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            executor.shutdownNow();
        }
    }
}
