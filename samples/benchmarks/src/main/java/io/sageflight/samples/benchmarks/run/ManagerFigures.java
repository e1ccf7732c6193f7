/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import static io.sageflight.samples.benchmarks.run.CoreFigures.name;

import io.sageflight.samples.benchmarks.core.ConversationBenchmark;
import io.sageflight.samples.benchmarks.core.Implementation;
import io.sageflight.samples.benchmarks.core.LookUpBenchmark;
import io.sageflight.samples.benchmarks.core.Provider;
import io.sageflight.samples.benchmarks.core.SessionCreationBenchmark;
import io.sageflight.samples.benchmarks.core.StoreBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is compared of session managers. */
final class ManagerFigures {
    private static final String CREATION_METHOD = SessionCreationBenchmark.class.getName() + ".createAndRemove";

    private static final int CONVERSATION_WARMUPS = 20;

    private ManagerFigures() {}

    static Figure creation() {
        List<Side> sides = new ArrayList<>();
        for (Implementation implementation : Implementation.values()) {
            sides.add(creation(implementation));
        }
        return new Figure(CoreFigures.CREATION, sides, 4);
    }

    private static Side creation(Implementation implementation) {
        return new Side(name(implementation), CREATION_METHOD, Map.of("implementation", implementation.name()), 1, 0);
    }

    /** With the core's manager, which does more, beside them. */
    static Figure store() {
        List<Side> sides = new ArrayList<>();
        sides.add(creation(Implementation.POOLED));
        for (StoreBenchmark.Store store : StoreBenchmark.Store.values()) {
            sides.add(new Side(
                    name(store),
                    StoreBenchmark.class.getName() + ".createAndRemove",
                    Map.of("store", store.name()),
                    1,
                    0));
        }
        return new Figure(CoreFigures.STORE, sides, 1);
    }

    static Figure lookUp(int threads) {
        List<Side> sides = new ArrayList<>();
        for (LookUpBenchmark.Store store : LookUpBenchmark.Store.values()) {
            sides.add(new Side(
                    name(store), LookUpBenchmark.class.getName() + ".find", Map.of("store", store.name()), threads, 0));
        }
        return new Figure(CoreFigures.lookUpId(threads), sides, threads == CoreFigures.MAIN_THREADS ? 3 : 1);
    }

    static Figure conversation(int threads) {
        List<Side> sides = new ArrayList<>();
        sides.add(conversation("baseline", Implementation.BASELINE, Provider.JDK, threads));
        for (Provider provider : Provider.values()) {
            sides.add(conversation(name(provider), Implementation.POOLED, provider, threads));
        }
        int rounds = threads == CoreFigures.MAIN_THREADS ? 3 : 1;
        return new Figure(CoreFigures.conversationId(threads), sides, rounds, CONVERSATION_WARMUPS);
    }

    private static Side conversation(String name, Implementation implementation, Provider provider, int threads) {
        return new Side(
                name,
                ConversationBenchmark.class.getName() + ".answer",
                Map.of("implementation", implementation.name(), "provider", provider.name()),
                threads,
                ConversationBenchmark.BATCH);
    }
}
