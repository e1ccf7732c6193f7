/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.BusyHost;
import com.sun.tools.attach.VirtualMachine;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Finished;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that come at the same time: each is answered, with what it led to and not with what another one did. */
@Timeout(180)
class CommandsIT {
    private static final String ANSWERS = "sage.agent.answers";
    private static final int COMMANDS = 4;

    @Test
    void answerStaysWhereItsCommandFindsItWhenTheNextIsAnsweredAlready() throws Exception {
        try (ChildJvm host = start()) {
            load(host, "answer-id=first");
            load(host, "answer-id=second");
            load(host, "answer-id=wrong,lock-stuck=never");
            load(host, "command=detach,answer-id=third");
            load(host, "command=detach,answer-id=fourth");

            Map<String, String> answers = answers(host);
            assertThat(answers).containsOnlyKeys("first", "second", "wrong", "third", "fourth");
            assertThat(answers.get("first")).isEqualTo("attached");
            assertThat(answers.get("second")).startsWith("already attached");
            assertThat(answers.get("wrong")).contains("lock-stuck").contains("never");
            assertThat(answers.get("third")).startsWith("detached");
            assertThat(answers.get("fourth")).startsWith("nothing to detach");
        }
    }

    @Test
    void loadsOfSeveralThreadsAreAnsweredOneByOne() throws Exception {
        try (ChildJvm host = start()) {
            CyclicBarrier together = new CyclicBarrier(COMMANDS);
            ExecutorService threads = Executors.newFixedThreadPool(COMMANDS);
            try {
                List<Future<?>> loads = new ArrayList<>();
                for (int i = 0; i < COMMANDS; i++) {
                    String id = "load" + i;
                    loads.add(threads.submit(() -> {
                        together.await();
                        load(host, "answer-id=" + id);
                        return null;
                    }));
                }
                for (Future<?> load : loads) {
                    load.get();
                }
            } finally {
                threads.shutdownNow();
            }

            Map<String, String> answers = answers(host);
            assertThat(answers.keySet())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, COMMANDS)
                            .mapToObj(i -> "load" + i)
                            .toList());
            assertThat(answers.values()).filteredOn("attached"::equals).hasSize(1);
            assertThat(answers.values())
                    .filteredOn(answer -> answer.startsWith("already attached"))
                    .hasSize(COMMANDS - 1);
        }
    }

    @Test
    void ofCommandsStartedTogetherOneAttachesAndOneDetaches() throws Exception {
        try (ChildJvm host = start()) {
            List<String> attached = together(host, "attach");
            assertThat(attached).filteredOn("attached"::equals).hasSize(1);
            assertThat(attached)
                    .filteredOn(answer -> answer.startsWith("already attached"))
                    .hasSize(COMMANDS - 1);

            List<String> left = together(host, "detach");
            assertThat(left).filteredOn(answer -> answer.startsWith("detached")).hasSize(1);
            assertThat(left)
                    .filteredOn(answer -> answer.startsWith("no agent is attached"))
                    .hasSize(COMMANDS - 1);
        }
    }

    @Test
    void attachAndDetachStartedTogetherAnswerInTheOrderInWhichTheyCame() throws Exception {
        try (ChildJvm host = start();
                ChildJvm attach = ChildJvm.startCli("attach", host.pid());
                ChildJvm detach = ChildJvm.startCli("detach", host.pid())) {
            assertThat(answer(host, attach)).isEqualTo("attached");
            boolean attachCameFirst = answer(host, detach).startsWith("detached");

            String state = host.agentProperties().getProperty("sage.agent.state");
            assertThat(state.equals("detached")).as("state " + state).isEqualTo(attachCameFirst);
        }
    }

    private static ChildJvm start() throws Exception {
        ChildJvm host = ChildJvm.host(BusyHost.class, List.of());
        host.awaitLine("ready");
        return host;
    }

    /** Runs the command several times at once and returns what each says after the process id. */
    private static List<String> together(ChildJvm host, String command) throws Exception {
        List<ChildJvm> running = new ArrayList<>();
        try {
            for (int i = 0; i < COMMANDS; i++) {
                running.add(ChildJvm.startCli(command, host.pid()));
            }
            List<String> answers = new ArrayList<>();
            for (ChildJvm cli : running) {
                answers.add(answer(host, cli));
            }
            return answers;
        } finally {
            running.forEach(ChildJvm::close);
        }
    }

    /** What a command says after the process id. */
    private static String answer(ChildJvm host, ChildJvm cli) throws Exception {
        Finished finished = cli.awaitEnd();
        assertThat(finished.exitCode()).as(finished::transcript).isZero();
        assertThat(finished.out()).hasSize(1).allMatch(line -> line.startsWith(host.pid() + ": "));
        return finished.out().get(0).substring(host.pid().length() + 2);
    }

    private static void load(ChildJvm host, String options) throws Exception {
        VirtualMachine vm = VirtualMachine.attach(host.pid());
        try {
            vm.loadAgent(AgentJar.path().toString(), options);
        } finally {
            vm.detach();
        }
    }

    /** The answers by the ids of their commands. */
    private static Map<String, String> answers(ChildJvm host) throws Exception {
        return host.agentProperties()
                .getProperty(ANSWERS)
                .lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1], (one, other) -> one + other, TreeMap::new));
    }
}
