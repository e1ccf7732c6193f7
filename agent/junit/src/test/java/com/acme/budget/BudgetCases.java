/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.budget;

import static org.junit.jupiter.api.Assumptions.abort;

import io.sageflight.junit.AllocationBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with budgets, which they keep or do not. A byte array of 1,000 takes 1,016 bytes. */
public final class BudgetCases {
    public static final IllegalStateException THROWN = new IllegalStateException("thrown by the body");

    private BudgetCases() {}

    static class Empty {
        @Test
        @AllocationBudget(maxBytes = 0)
        void nothing() {}

        @ParameterizedTest
        @ValueSource(ints = 1_000)
        @AllocationBudget(maxBytes = 0)
        void nothingWithAnArgument(int argument) {}
    }

    static class Within {
        @Test
        @AllocationBudget(maxBytes = 1_016)
        void exactly() {
            Workshop.bytes(1_000);
        }
    }

    static class Beyond {
        @Test
        @AllocationBudget(maxBytes = 1_015)
        void byOneByte() {
            Workshop.bytes(1_000);
        }
    }

    static class NowAndThen {
        private int runs;

        @Test
        @AllocationBudget(maxBytes = 253)
        void everyFourthRunHasItsShare() {
            if (runs++ % 4 == 0) {
                Workshop.bytes(1_000);
            }
        }
    }

    static class Growing {
        private final List<String> list = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final Map<Integer, String> map = new HashMap<>();
        private int runs;

        @Test
        @AllocationBudget(maxBytes = 0)
        void list() {
            list.add("");
        }

        @Test
        @AllocationBudget(maxBytes = 0)
        void text() {
            text.append("0123456789");
        }

        @Test
        @AllocationBudget(maxBytes = 0, warmup = 100, runs = 10)
        void listOfFew() {
            list.add("");
        }

        @Test
        @AllocationBudget(maxBytes = 4)
        void map() {
            map.put(runs++, "");
        }

        @Test
        @AllocationBudget(maxBytes = 0)
        void seldom() {
            if (++runs % 5_000 == 0) {
                Workshop.bytes(1_000_000);
            }
        }
    }

    static class LateSettling {
        private int runs;

        @Test
        @AllocationBudget(maxBytes = 0)
        void nothingInTheEnd() {
            if (runs++ < 50_000) {
                Workshop.bytes(1_000);
            }
        }
    }

    static class Failing {
        @Test
        @AllocationBudget(maxBytes = 0)
        void atOnce() {
            throw THROWN;
        }
    }

    static class FailingLater {
        private int runs;

        @Test
        @AllocationBudget(maxBytes = 0)
        void inTheSeventhRun() {
            if (++runs == 7) {
                throw THROWN;
            }
        }
    }

    static class Aborting {
        @Test
        @AllocationBudget(maxBytes = 0)
        void byAnAssumption() {
            abort("not here");
        }
    }

    static class Templates {
        @ParameterizedTest
        @ValueSource(ints = {1_000, 2_000})
        @AllocationBudget(maxBytes = 1_016)
        void eachWithItsArgument(int length) {
            Workshop.bytes(length);
        }

        @RepeatedTest(2)
        @AllocationBudget(maxBytes = 1_016, warmup = 100, runs = 10)
        void eachRepetition() {
            Workshop.bytes(1_000);
        }
    }

    static class Outer {
        private int length = 1_000;

        @Nested
        class Inner {
            @Test
            @AllocationBudget(maxBytes = 1_016)
            void within() {
                Workshop.bytes(length);
            }

            @Test
            @AllocationBudget(maxBytes = 16)
            void beyond() {
                Workshop.bytes(length);
            }
        }
    }

    static class OtherThread {
        private final ExecutorService other = Executors.newSingleThreadExecutor();

        @AfterEach
        void end() {
            other.shutdown();
        }

        @Test
        @AllocationBudget(maxBytes = 10_000, warmup = 50, runs = 50)
        void isNotCharged() throws Exception {
            other.submit(() -> Workshop.bytes(100_000)).get();
        }
    }

    static class Virtual {
        @Test
        @ExtendWith(OnVirtualThread.class)
        @AllocationBudget(maxBytes = 0)
        void cannotBeMeasured() {}
    }

    static class Misused {
        @Test
        @AllocationBudget
        void withoutALimit() {}

        @Test
        @AllocationBudget(maxBytes = -7)
        void withANegativeLimit() {}

        @TestFactory
        @AllocationBudget(maxBytes = 0)
        Stream<DynamicTest> onAFactory() {
            return Stream.of();
        }
    }

    static class Objects {
        @Test
        @AllocationBudget(maxObjects = 3)
        void within() {
            Workshop.assemble();
        }

        @Test
        @AllocationBudget(maxObjects = 2, maxBytes = 10_000)
        void beyond() {
            Workshop.assemble();
        }

        @Test
        @AllocationBudget(maxBytes = 100)
        void beyondInBytes() {
            Workshop.assemble();
        }

        @Test
        @AllocationBudget(maxObjects = 0)
        void none() {}
    }

    static class OfTheJdk {
        @Test
        @AllocationBudget(maxObjects = 0)
        void beyond() {
            Workshop.tabulate();
        }
    }
}
