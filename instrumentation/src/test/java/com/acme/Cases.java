/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** The ways in which programs come to the lock that they take. Read, not run. */
public class Cases extends Guarded {
    static final ReentrantLock LOCK = new ReentrantLock();

    final ReentrantLock lock = new ReentrantLock();
    final ReadWriteLock rw = new ReentrantReadWriteLock();
    final ReentrantReadWriteLock rrw = new ReentrantReadWriteLock();
    final Lock read = rrw.readLock();
    final ReentrantLock[] stripes = {new ReentrantLock(), new ReentrantLock()};
    final List<ReentrantLock> list = List.of(new ReentrantLock());
    final Map<String, Lock> map = Map.of("k", new ReentrantLock());
    final StampedLock stamped = new StampedLock();
    final Condition condition = lock.newCondition();
    final Semaphore semaphore = new Semaphore(1);
    final BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
    final Own own = new Own();
    final Node first = new Node();
    final Registry registry = new Registry();

    public Cases() {}

    Cases(ReentrantLock given) {
        given.lock();
    }

    static class Node {
        final ReentrantLock lock = new ReentrantLock();
        Cases cases;
        Node next;
    }

    static class Own extends ReentrantLock {
        private static final long serialVersionUID = 1;

        @Override
        public void lock() {
            super.lock();
        }

        void useItself() {
            lock();
        }
    }

    static class Registry {
        private final ReentrantLock lock = new ReentrantLock();

        ReentrantLock guard() {
            return lock;
        }

        ReentrantLock lockOf(String key) {
            return key.isEmpty() ? null : lock;
        }

        static ReentrantLock forKey(String key) {
            return key.isEmpty() ? null : LOCK;
        }
    }

    class Inner {
        void outer() {
            lock.lock();
        }
    }

    ReentrantLock getLock() {
        return lock;
    }

    void field() {
        this.lock.lock();
    }

    void staticField() {
        LOCK.lock();
    }

    void superclassField() {
        guard.lock();
    }

    void local() {
        ReentrantLock l = this.lock;
        int n = 3;
        if (n > 2) {
            n--;
        }
        l.lock();
    }

    void localInLoop() {
        ReentrantLock l = this.lock;
        for (int i = 0; i < 2; i++) {
            l.lock();
        }
    }

    void localOfLoop() {
        for (Node node = first; node != null; node = node.next) {
            node.lock.lock();
        }
    }

    void reassigned(boolean c) {
        ReentrantLock l = lock;
        if (c) {
            l = LOCK;
        }
        l.lock();
    }

    void reassignedInLoop() {
        ReentrantLock l = lock;
        for (int i = 0; i < 2; i++) {
            l.lock();
            l = LOCK;
        }
    }

    void sameOnBothWays(boolean c) {
        ReentrantLock l;
        if (c) {
            l = lock;
        } else {
            l = this.lock;
        }
        l.lock();
    }

    void rwRead() {
        rw.readLock().lock();
    }

    void rwWrite() {
        rrw.writeLock().lock();
    }

    void view() {
        read.lock();
    }

    void array(int i) {
        stripes[i & 1].lock();
    }

    void listed() {
        list.get(0).lock();
    }

    void mapped() {
        map.get("k").lock();
    }

    void getter() {
        getLock().lock();
    }

    void getterOfOther() {
        registry.guard().lock();
    }

    void lookedUp() {
        registry.lockOf("k").lock();
    }

    void lookedUpStatically() {
        Registry.forKey("k").lock();
    }

    Runnable lambda() {
        return () -> lock.lock();
    }

    Runnable captured() {
        ReentrantLock l = lock;
        return () -> l.lock();
    }

    void methodRef() {
        Runnable r = lock::lock;
        r.run();
    }

    void other() {
        first.cases.lock.lock();
    }

    void param(ReentrantLock given) {
        given.lock();
    }

    void overwrittenParam(ReentrantLock given) {
        given = lock;
        given.lock();
    }

    void conditional(boolean c) {
        (c ? lock : LOCK).lock();
    }

    void cast(Object o) {
        ((ReentrantLock) o).lock();
    }

    void created() {
        new ReentrantLock().lock();
    }

    void checked() {
        Objects.requireNonNull(lock, "lock").lock();
    }

    void timed() throws InterruptedException {
        lock.tryLock(1, TimeUnit.MINUTES);
    }

    void timedByCondition(long time) throws InterruptedException {
        lock.tryLock(time > 0 ? 2 * time + 1 : -time, TimeUnit.MINUTES);
    }

    void writeStamped() {
        stamped.writeLock();
    }

    void permits() throws InterruptedException {
        semaphore.acquire();
    }

    void awaits() throws InterruptedException {
        condition.await();
    }

    boolean oneLine() {
        return lock.tryLock() & LOCK.tryLock();
    }

    void queued() throws InterruptedException {
        queue.put(1);
    }

    void inCatch() {
        try {
            Integer.parseInt("x");
        } catch (NumberFormatException e) {
            lock.lock();
        }
    }

    void localInFinally() {
        ReentrantLock l = lock;
        try {
            Integer.parseInt("x");
        } finally {
            l.lock();
        }
    }

    void inSwitch(int i) {
        ReentrantLock l = lock;
        switch (i) {
            case 1:
                l.lock();
                break;
            case 1000:
                LOCK.lock();
                break;
            default:
        }
    }

    void afterStaticCall() {
        ReentrantLock l = lock;
        Thread.yield();
        l.lock();
    }

    void afterWideValues(long[] longs, double[] doubles) {
        longs[0] += longs[1]++ + (long) (doubles[0]-- / 2);
        lock.lock();
    }
}
