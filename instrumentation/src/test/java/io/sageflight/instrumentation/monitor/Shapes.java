/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import java.util.ArrayList;
import java.util.List;

/** {@code synchronized} in every surrounding that has a shape of its own in bytecode. */
public final class Shapes {
    private static final Object SHARED = new Object();

    private final Object first = new Object();
    private final Object second = new Object();
    private final List<Integer> list = new ArrayList<>();
    private int number;
    private final int initial;

    public Shapes(int initial) {
        synchronized (first) {
            number = initial;
        }
        this.initial = initial;
    }

    int plain(int x) {
        synchronized (first) {
            number += x;
        }
        return number;
    }

    int returning(int x) {
        synchronized (first) {
            if (x < 0) {
                return -1;
            }
            return number + x;
        }
    }

    long nested(long x, double d) {
        synchronized (first) {
            long y = x + 1;
            synchronized (second) {
                y += (long) d;
                number += (int) y;
            }
            return y;
        }
    }

    int returningFromNested(int x) {
        synchronized (first) {
            synchronized (second) {
                if (x > 3) {
                    return x;
                }
            }
        }
        return 0;
    }

    int headOfWhile(int x) {
        synchronized (first) {
            while (x > 0) {
                x--;
                number++;
            }
        }
        return number;
    }

    int headOfDo(int x) {
        synchronized (first) {
            do {
                x--;
                number++;
            } while (x > 0);
        }
        return number;
    }

    int insideLoop(int x) {
        for (int i = 0; i < x; i++) {
            synchronized (second) {
                if (i == 3) {
                    continue;
                }
                if (i == 7) {
                    break;
                }
                number += i;
            }
        }
        return number;
    }

    int throwing(int x) {
        try {
            synchronized (first) {
                if (x == 1) {
                    throw new IllegalStateException();
                }
                number++;
            }
        } catch (IllegalStateException e) {
            synchronized (SHARED) {
                number--;
            }
        } finally {
            synchronized (second) {
                number++;
            }
        }
        return number;
    }

    int tryInside(int x) {
        synchronized (first) {
            try {
                return list.get(x);
            } catch (IndexOutOfBoundsException e) {
                return -1;
            } finally {
                number++;
            }
        }
    }

    int switching(int x) {
        synchronized (first) {
            switch (x & 3) {
                case 0:
                    return 1;
                case 1:
                    number++;
                    break;
                default:
                    number += 2;
            }
        }
        return number;
    }

    int twice(int x) {
        synchronized (this) {
            synchronized (this) {
                return x ^ number;
            }
        }
    }

    static int endless(int x) {
        synchronized (SHARED) {
            for (; ; ) {
                if (x-- < 0) {
                    return x;
                }
            }
        }
    }

    @SuppressWarnings("EmptySynchronizedStatement")
    int empty() {
        synchronized (first) {
        }
        return number;
    }

    /** An object whose constructor has not been called is on the stack across a branch, right behind the entry. */
    int unborn(int x) {
        synchronized (first) {
            new StringBuilder(x > 0 ? "a" : "b");
        }
        String made;
        synchronized (second) {
            number++;
        }
        new StringBuilder(x > 1 ? "a" : "b");
        synchronized (second) {
            made = new StringBuilder(x > 0 ? "abc" : "d").append(x).toString();
        }
        return made.length();
    }

    int lambda(int x) {
        Runnable task = () -> {
            synchronized (second) {
                number += x;
            }
        };
        task.run();
        return number;
    }

    int constant(int x) {
        synchronized (Shapes.class) {
            return number + x;
        }
    }

    synchronized int method(int x) {
        if (x > 2) {
            return 7;
        }
        number += x;
        return number;
    }

    synchronized long methodWithBlock(long x, Object o) {
        synchronized (first) {
            o = "other";
            number += o.hashCode();
        }
        return x + number;
    }

    static synchronized void methodOfClass(int x) {
        if (x == 1) {
            throw new IllegalArgumentException();
        }
    }

    synchronized int loopingMethod(int x) {
        while (x > 0) {
            x--;
        }
        return x;
    }

    int caught(int x) {
        try {
            methodOfClass(x);
            return 0;
        } catch (IllegalArgumentException e) {
            return 1;
        }
    }

    int waiting(int x) {
        synchronized (first) {
            try {
                synchronized (second) {
                    second.wait(1);
                    number += x;
                }
                first.wait(1, 1);
            } catch (InterruptedException e) {
                return -1;
            }
        }
        return number;
    }

    synchronized void waitingMethod() throws InterruptedException {
        wait(1L);
    }

    int deep(int x) {
        synchronized (first) {
            return deep(x + 1) + 1;
        }
    }

    /** Calls all but those that wait or never end, and says what came of it. */
    public static long all(int rounds) {
        Shapes shapes = new Shapes(3);
        long result = 0;
        for (int i = 0; i < rounds; i++) {
            result = result * 31
                    + shapes.plain(i)
                    + shapes.returning(i - 5)
                    + shapes.nested(i, 1.5)
                    + shapes.returningFromNested(i % 7)
                    + shapes.headOfWhile(i % 5)
                    + shapes.headOfDo(i % 5)
                    + shapes.insideLoop(i % 10)
                    + shapes.throwing(i & 1)
                    + shapes.tryInside(i % 3)
                    + shapes.switching(i)
                    + shapes.twice(i)
                    + endless(i % 4)
                    + shapes.empty()
                    + shapes.unborn(i & 1)
                    + shapes.lambda(i)
                    + shapes.constant(i)
                    + shapes.method(i & 3)
                    + shapes.methodWithBlock(i, "o")
                    + shapes.loopingMethod(i & 3)
                    + shapes.caught(i & 1);
            if (i % 64 == 0) {
                shapes.list.clear();
                shapes.list.add(i);
                shapes.number = 0;
                result += new Shapes(i).initial;
            }
        }
        return result;
    }

    /** Waits in blocks and in a method, one after the other. */
    public static int waits() throws InterruptedException {
        Shapes shapes = new Shapes(1);
        shapes.waitingMethod();
        return shapes.waiting(2);
    }

    /** Runs out of stack inside blocks. Returns how often; every monitor must be free afterwards. */
    public static int overflows(int times) {
        Shapes shapes = new Shapes(0);
        int overflows = 0;
        for (int i = 0; i < times; i++) {
            try {
                shapes.deep(0);
            } catch (StackOverflowError e) {
                overflows++;
            }
            if (Thread.holdsLock(shapes.first)) {
                throw new IllegalStateException("the monitor is still held");
            }
        }
        return overflows;
    }
}
