/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * What the operating system tells about a process. On Linux it is looked at through {@code /proc}; elsewhere nothing is
 * known beyond whether it is alive.
 */
final class TargetProcess {
    private static final Path PROC = Path.of("/proc");

    private static final int ENDING_SECONDS = 3;

    private final long pid;

    TargetProcess(long pid) {
        this.pid = pid;
    }

    long pid() {
        return pid;
    }

    boolean isAlive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /**
     * Whether it has ended, or does so within {@value #ENDING_SECONDS} s: a JVM that ends drops its attach connections
     * before it is gone.
     */
    boolean endsNow() {
        try {
            Optional<ProcessHandle> handle = ProcessHandle.of(pid);
            if (handle.isPresent()) {
                handle.get().onExit().get(ENDING_SECONDS, TimeUnit.SECONDS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !isAlive();
        } catch (ExecutionException | TimeoutException e) {
            return !isAlive();
        }
    }

    /**
     * Fails unless the process may be a JVM other than this one. Attach sends SIGQUIT to ask a JVM to listen, and that
     * ends a process that is none, so this check comes first.
     */
    void checkIsJvm() throws CommandException {
        if (pid == ProcessHandle.current().pid()) {
            throw new CommandException(ExitCode.NO_JVM, "Process " + pid + " is this command itself");
        }
        if (!isAlive()) {
            throw new CommandException(ExitCode.NO_JVM, "There is no process " + pid + "; 'sage-agent ps' lists JVMs");
        }
        if (hasNoJvm()) {
            throw new CommandException(ExitCode.NO_JVM, "Process " + pid + " is no JVM; 'sage-agent ps' lists JVMs");
        }
    }

    private boolean hasNoJvm() {
        Path maps = proc("maps");
        if (!Files.exists(maps)) {
            return false; // another operating system: taken on trust
        }
        try (Stream<String> lines = Files.lines(maps, StandardCharsets.ISO_8859_1)) {
            return lines.noneMatch(line -> line.contains("libjvm"));
        } catch (IOException | UncheckedIOException e) {
            // a process that may not be looked into; most JVMs announce themselves as well
            return VirtualMachine.list().stream()
                    .noneMatch(descriptor -> descriptor.id().equals(Long.toString(pid)));
        }
    }

    /**
     * Where this process finds a file that the target sees at {@code path}: the same path, or one under
     * {@code /proc/PID/root} if the target runs in another file system, such as a container's.
     */
    Path seenFromHere(Path path) {
        return sharesFileSystem() ? path : proc("root").resolve(path.toString().replaceFirst("^/+", ""));
    }

    boolean sharesFileSystem() {
        try {
            return Files.readSymbolicLink(proc("ns/mnt")).equals(Files.readSymbolicLink(PROC.resolve("self/ns/mnt")))
                    && Files.readSymbolicLink(proc("root")).equals(Files.readSymbolicLink(PROC.resolve("self/root")));
        } catch (IOException | UnsupportedOperationException e) {
            return true;
        }
    }

    /** The user id to give files to so that the target can use them; empty if they are the target's already. */
    Optional<Integer> foreignUser() {
        Optional<Integer> own = user(PROC.resolve("self/status"));
        Optional<Integer> target = user(proc("status"));
        boolean mayGive = own.isPresent() && own.get() == 0;
        return mayGive ? target.filter(user -> !user.equals(own.get())) : Optional.empty();
    }

    /** The effective user id in a {@code /proc/PID/status}. */
    private static Optional<Integer> user(Path status) {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("Uid:"))
                    .findFirst()
                    .map(line -> Integer.valueOf(line.split("\\s+")[2]));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private Path proc(String file) {
        return PROC.resolve(Long.toString(pid)).resolve(file);
    }
}
