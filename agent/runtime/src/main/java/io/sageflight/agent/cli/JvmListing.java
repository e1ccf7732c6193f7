/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import io.sageflight.agent.control.AgentStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lists the JVMs that this user can attach to, without loading anything into them. They are asked at the same time, and
 * one that does not answer within {@value #PATIENCE_SECONDS} s is listed without details.
 */
final class JvmListing {
    private static final int PATIENCE_SECONDS = 5;
    private static final int THREADS = 8;

    private JvmListing() {}

    static List<Jvm> list() throws InterruptedException {
        String own = Long.toString(ProcessHandle.current().pid());
        List<VirtualMachineDescriptor> found = VirtualMachine.list().stream()
                .filter(descriptor -> !descriptor.id().equals(own))
                .filter(descriptor -> descriptor.id().matches("\\d+"))
                .toList();
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "sage-ps");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Optional<Jvm>>> asked = new ArrayList<>();
            for (VirtualMachineDescriptor descriptor : found) {
                asked.add(executor.submit(() -> ask(descriptor)));
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            List<Jvm> jvms = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                answer(asked.get(i), found.get(i), deadline - System.nanoTime()).ifPresent(jvms::add);
            }
            jvms.sort((a, b) -> Long.compare(a.pid(), b.pid()));
            return jvms;
        } finally {
            executor.shutdownNow();
        }
    }

    private static Optional<Jvm> answer(Future<Optional<Jvm>> asked, VirtualMachineDescriptor descriptor, long nanos)
            throws InterruptedException {
        try {
            return asked.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.of(jvm(descriptor, null, null, "no answer within " + PATIENCE_SECONDS + " s"));
        } catch (ExecutionException e) {
            return Optional.of(jvm(descriptor, null, null, FailureText.of(e.getCause())));
        }
    }

    private static Optional<Jvm> ask(VirtualMachineDescriptor descriptor) throws IOException {
        try (TargetJvm jvm = TargetJvm.attach(Long.parseLong(descriptor.id()))) {
            String java = jvm.systemProperties().getProperty("java.version");
            return Optional.of(jvm(descriptor, java, jvm.status().orElse(null), null));
        } catch (TargetEndedException e) {
            return Optional.empty();
        } catch (CommandException e) {
            boolean ended = !new TargetProcess(Long.parseLong(descriptor.id())).isAlive();
            return ended ? Optional.empty() : Optional.of(jvm(descriptor, null, null, FailureText.of(e)));
        }
    }

    private static Jvm jvm(VirtualMachineDescriptor descriptor, String java, AgentStatus agent, String problem) {
        return new Jvm(Long.parseLong(descriptor.id()), main(descriptor.displayName()), java, agent, problem);
    }

    /** The main class or jar; not the arguments, which may hold secrets. */
    private static String main(String command) {
        int jar = command.indexOf(".jar ");
        int end = jar >= 0 ? jar + ".jar".length() : command.indexOf(' ');
        String main = end < 0 ? command : command.substring(0, end);
        return main.isBlank() ? "unknown" : main;
    }

    /**
     * @param pid its process id
     * @param main main class or path of the jar
     * @param java version of Java; null if it did not answer
     * @param agent what the agent in it says; null if none was ever loaded or it did not answer
     * @param problem why it did not answer; null if it did
     */
    record Jvm(long pid, String main, String java, AgentStatus agent, String problem) {}
}
