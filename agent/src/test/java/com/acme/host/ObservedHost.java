/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import com.acme.host.made.Workshop;
import com.acme.recorder.ByteRecorder;
import io.sageflight.core.session.AbstractSessionManager;
import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * A host under the eyes of {@link ByteRecorder}. Commands: {@code start}, {@code startDefault}, {@code startDoomed DIRECTORY},
 * {@code dump FILE}, {@code stop}; {@code park} and {@code release} three threads in woven code; {@code session};
 * {@code first}, {@code retransformed}, {@code watch} and {@code compare} tell what became of classes.
 */
public final class ObservedHost {
    /** What is worth a look whether or not anybody transformed it. */
    private static final List<Class<?>> KNOWN = List.of(
            AbstractQueuedSynchronizer.class,
            AbstractQueuedLongSynchronizer.class,
            StampedLock.class,
            AbstractSessionManager.class,
            Workshop.class);

    private final ReentrantLock ledger = new ReentrantLock();
    private final ScriptedManager manager = new ScriptedManager();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final List<Thread> parked = new ArrayList<>();
    private final Set<Class<?>> others = new HashSet<>();
    private final Map<Class<?>, String> originals = new HashMap<>();

    /** Woven classes, with the number of their digests at that time. */
    private final Map<Class<?>, Integer> woven = new HashMap<>();

    private Recording recording;
    private int sessions;

    private ObservedHost() {}

    public static void main(String[] arguments) throws Exception {
        ObservedHost host = new ObservedHost();
        Console.say("ready");
        Console.serve(host::run);
        Console.say("bye");
    }

    private void run(String command, String[] words) throws Exception {
        switch (command) {
            case "start" -> recording = Flight.start();
            case "startDefault" -> {
                recording = new Recording(Configuration.getConfiguration("default"));
                recording.start();
            }
            case "startDoomed" -> startDoomed(Path.of(words[0]));
            case "dump" -> recording.dump(Path.of(words[0]));
            case "stop" -> recording.stop();
            case "park" -> park();
            case "release" -> release();
            case "session" -> session();
            case "first" -> first();
            case "retransformed" -> retransformed();
            case "watch" -> watch();
            case "compare" -> compare();
            default -> throw new IllegalArgumentException(command);
        }
    }

    /** A recording whose last dump must fail: the directory of its file goes away. */
    private void startDoomed(Path directory) throws Exception {
        Files.createDirectory(directory);
        recording = Flight.recording();
        Path file = directory.resolve("doomed.jfr");
        recording.setDestination(file);
        recording.start();
        Files.delete(file);
        Files.delete(directory);
    }

    private void park() {
        ledger.lock();
        for (String name : List.of("clerk", "auditor")) {
            parked.add(thread(name, () -> {
                ledger.lock();
                ledger.unlock();
                Console.say("finished " + name);
            }));
        }
        parked.add(thread("opener", () -> {
            SecureSession session = manager.open(1, Role.INITIATOR, () -> {
                try {
                    inside.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Console.say("finished opener " + session.id());
        }));
        parked.forEach(HostThreads::awaitParked);
    }

    private static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.start();
        return thread;
    }

    private void release() {
        ledger.unlock();
        inside.countDown();
        parked.forEach(HostThreads::join);
    }

    private void session() {
        SecureSession session = manager.open(100 + sessions++, Role.INITIATOR, Workshop::fill);
        manager.end(session, session.info(), EndReason.CLOSED);
    }

    /**
     * Remembers the classes as they are now. Those that were retransformed before (JFR does so on 17) are none of ours. Looks
     * twice: when anybody retransforms a class from the JVM's archive for the first time, the JVM drops its stack maps.
     */
    private void first() throws Exception {
        others.addAll(ByteRecorder.incoming().keySet());
        others.removeAll(KNOWN);
        ByteRecorder.look(KNOWN);
        ByteRecorder.look(KNOWN);
        KNOWN.forEach(type -> originals.put(type, last(ByteRecorder.incoming().get(type))));
    }

    private void retransformed() {
        Set<String> names = new TreeSet<>();
        ByteRecorder.incoming().keySet().forEach(type -> names.add(type.getName()));
        names.forEach(name -> Console.say("retransformed " + name));
    }

    /** Prints every class that comes out of the agents' chain other than it went in. */
    private void watch() throws Exception {
        Set<Class<?>> classes = new HashSet<>(KNOWN);
        classes.addAll(ByteRecorder.incoming().keySet());
        classes.removeAll(others);
        ByteRecorder.watchAfter(classes);
        for (Class<?> type : classes) {
            List<String> in = ByteRecorder.incoming().get(type);
            List<String> out = ByteRecorder.outgoing().get(type);
            if (!last(in).equals(last(out))) {
                originals.putIfAbsent(type, in.get(0));
                woven.put(type, out.size());
                Console.say("woven " + type.getName());
            }
        }
    }

    /** Prints for each class that was woven whether the last bytes passed on are the first ones. */
    private void compare() {
        woven.forEach((type, size) -> {
            List<String> out = ByteRecorder.outgoing().get(type);
            String fate = out.size() == size
                    ? "untouched "
                    : last(out).equals(originals.get(type)) ? "restored " : "altered ";
            Console.say(fate + type.getName());
        });
    }

    private static String last(List<String> digests) {
        return digests.get(digests.size() - 1);
    }
}
