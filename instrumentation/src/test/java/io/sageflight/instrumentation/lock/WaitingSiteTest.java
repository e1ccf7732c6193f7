/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.MutexUser;
import io.sageflight.instrumentation.lock.name.CallSite;
import io.sageflight.instrumentation.lock.name.LockNames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class WaitingSiteTest {
    private final LockNames names = new LockNames();
    private final List<CallSite> seen = new ArrayList<>();
    private Class<?> synchronizer;
    private final MutexUser user = new MutexUser(() -> seen.add(WaitingSite.current(synchronizer)));

    @Test
    void siteIsOutsideTheConcurrentPackages() {
        user.compute(key -> {
            seen.add(WaitingSite.current(ReentrantLock.class));
            return key;
        });

        CallSite site = seen.get(0);
        assertThat(site.type().get()).isSameAs(MutexUser.class);
        assertThat(site.method()).isEqualTo("compute");
        assertThat(site.descriptor()).isEqualTo("(Ljava/util/function/Function;)V");
        assertThat(site.callee()).isEqualTo("computeIfAbsent");
        assertThat(site.byteCodeIndex()).isPositive();
        assertThat(site).hasToString("com.acme.MutexUser.compute:" + site.line());
        assertThat(names.name(site)).isEqualTo("MutexUser.cache");
    }

    @Test
    void lockOfTheHostIsPassedOver() {
        synchronizer = user.mutexSynchronizer();
        user.direct();

        assertThat(seen.get(0).toString()).startsWith("com.acme.MutexUser.direct:");
        assertThat(seen.get(0).callee()).isEqualTo("lock");
        assertThat(names.name(seen.get(0))).isEqualTo("MutexUser.mutex");
    }

    @Test
    void lockBesideItsSynchronizerIsPassedOverAndWhoUsesItIsNot() {
        synchronizer = MutexUser.viewSynchronizer();
        Caller.view(user);

        assertThat(names.name(seen.get(0))).isEqualTo("MutexUser.view");
    }

    @Test
    void lockIsTheSiteIfAThreadRunsIt() throws InterruptedException {
        synchronizer = user.mutexSynchronizer();
        Thread thread = user.threadThatLocks();
        thread.start();
        thread.join();

        assertThat(seen.get(0).toString()).startsWith("com.acme.Mutex.lock:");
        assertThat(names.name(seen.get(0))).isEqualTo("Mutex.sync");
    }

    @Test
    void callThroughCodeWithoutASourceHasNoName() throws ReflectiveOperationException {
        synchronizer = user.mutexSynchronizer();
        user.byMethodReference();
        user.byReflection();

        assertThat(seen).extracting(CallSite::callee).containsExactly(null, null);
        assertThat(seen).extracting(CallSite::method).containsExactly("byMethodReference", "byReflection");
        assertThat(names.name(seen.get(0))).isNull();
    }

    @Test
    void poolIsTheSiteWhereItsOwnThreadWaits() throws Exception {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.HOURS, new LinkedBlockingQueue<>()) {
            @Override
            protected void beforeExecute(Thread worker, Runnable task) {
                seen.add(WaitingSite.current(ReentrantLock.class));
            }
        };
        pool.submit(() -> {}).get();
        pool.shutdown();

        assertThat(seen.get(0).className()).isEqualTo("java.util.concurrent.ThreadPoolExecutor");
        assertThat(seen.get(0).method()).isEqualTo("runWorker");
    }

    @Test
    void thereMayBeNoSite() throws InterruptedException {
        List<String> sites = new ArrayList<>();
        Thread thread = new Thread("no site") {
            @Override
            public void run() {
                sites.add(String.valueOf(WaitingSite.current(ReentrantLock.class)));
                sites.add(WaitingSite.current());
            }
        };
        thread.start();
        thread.join();

        assertThat(sites).containsExactly("null", WaitingSite.UNKNOWN);
    }

    /** Only so that the stack has something of the test between the host's frames. */
    private static final class Caller {
        static void view(MutexUser user) {
            user.view();
        }
    }
}
