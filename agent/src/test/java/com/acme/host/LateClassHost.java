/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import com.acme.host.made.Spare;
import com.acme.recorder.HeldLoading;
import jdk.jfr.Recording;

/**
 * Loads a class that {@link HeldLoading} keeps from being defined. Commands: {@code start} and {@code stop} a recording,
 * {@code load}, {@code letGoAtRestore}, {@code letGo}, and {@code use}, which waits until the class can be used.
 */
public final class LateClassHost {
    private Recording recording;
    private Thread loader;

    private LateClassHost() {}

    public static void main(String[] arguments) throws Exception {
        LateClassHost host = new LateClassHost();
        Console.say("ready");
        Console.serve(host::run);
        Console.say("bye");
    }

    private void run(String command, String[] words) throws Exception {
        switch (command) {
            case "start" -> recording = Flight.start();
            case "stop" -> recording.close();
            case "load" -> load();
            case "letGoAtRestore" -> HeldLoading.letGoAtRestore();
            case "letGo" -> HeldLoading.letGo();
            case "use" -> {
                loader.join();
                Spare.make();
            }
            default -> throw new IllegalArgumentException(command);
        }
    }

    /** After the recording began: agents transform in the order in which they first asked to. */
    private void load() throws InterruptedException {
        HeldLoading.hold("com/acme/host/made/Spare");
        loader = new Thread(() -> Spare.make(), "loader");
        loader.start();
        HeldLoading.awaitHeld();
    }
}
