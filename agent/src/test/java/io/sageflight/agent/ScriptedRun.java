/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import io.sageflight.agent.harness.LockRecording;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;

/** One run of {@link com.acme.host.LockHost}: each of its scripted waits, beside the event of the thread that waited. */
record ScriptedRun(LockRecording recording) {
    /** One wait of the script, as it should be seen; a kind of the host's own by its simple name. */
    record Wait(String scenario, String waiter, String kind, String mode, int queueLength, String outcome) {}

    /** An event of a scripted waiter, with the host's bounds for its duration in nanoseconds. */
    record Observed(Wait script, RecordedEvent event, long least, long most) {}

    long holder(String scenario) {
        return recording.host().values("holder").stream()
                .map(line -> line.split(" "))
                .filter(words -> words[0].equals(scenario))
                .mapToLong(words -> Long.parseLong(words[1]))
                .findFirst()
                .orElseThrow();
    }

    List<Observed> observed() {
        List<Observed> all = new ArrayList<>();
        for (String line : recording.host().values("wait")) {
            String[] words = line.split(" ");
            for (RecordedEvent event : recording.contentionsOf(Long.parseLong(words[2]))) {
                Wait wait = new Wait(
                        words[0],
                        words[1],
                        event.getString("lockKind").replaceAll("^.*\\.|\\$.*$", ""),
                        event.getString("mode"),
                        event.getInt("queueLength"),
                        event.getString("outcome"));
                all.add(new Observed(wait, event, Long.parseLong(words[3]), Long.parseLong(words[4])));
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return recording + " threads";
    }
}
