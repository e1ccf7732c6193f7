/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.RecordingReport.Recording;
import io.sageflight.events.EventNames;
import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Reads a recording in one pass, one event at a time; memory is bounded by the tallies, not by the recording. */
public final class RecordingReader {
    private final SessionTally sessions;
    private final EndTally ends = new EndTally();
    private final MessageTally messages = new MessageTally();
    private final AllocationTally allocations;
    private final LockTally locks;
    private final AgentTally agent;
    private String jvm;
    private long sageEvents;
    private long lostBytes;

    private RecordingReader(long startMillis) {
        sessions = new SessionTally(startMillis);
        allocations = new AllocationTally(startMillis);
        locks = new LockTally(startMillis);
        agent = new AgentTally(startMillis);
    }

    /**
     * Reads a recording of any JVM; it may lack the events of SAGE Flight.
     *
     * @throws UnreadableRecordingException if the file is missing, no recording, or an incomplete one
     * @throws IOException if reading fails otherwise
     */
    public static RecordingReport read(Path file) throws IOException {
        ChunkHeaders headers = ChunkHeaders.read(file);
        RecordingReader reader = new RecordingReader(headers.start().toEpochMilli());
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                reader.add(recording.readEvent());
            }
        } catch (IOException | RuntimeException e) {
            // JFR's parser meets damaged bytes with whatever exception they lead to
            throw new UnreadableRecordingException(file + " is damaged: JFR's parser cannot read it to its end", e);
        }
        RecordingReport.AgentHealth agent = reader.agent.health();
        LockTally.Summary locks = reader.locks.summary(agent.dropped() > 0);
        return new RecordingReport(
                new Recording(
                        file.toString(),
                        headers.start(),
                        headers.duration(),
                        reader.jvm,
                        reader.sageEvents,
                        reader.lostBytes),
                reader.sessions.groups(),
                reader.sessions.counts(),
                reader.ends.ended(),
                reader.messages.groups(),
                reader.allocations.sites(),
                reader.allocations.otherSites(),
                reader.knowsAllocations(),
                reader.sessions.instrumented(),
                locks.locks(),
                locks.groups(),
                locks.chains(),
                agent);
    }

    /** Counting alone is not enough: if a creation counted objects, the events of their sites were not recorded. */
    private boolean knowsAllocations() {
        return allocations.hasSites()
                || (allocations.hasRows() || sessions.countedObjects()) && !sessions.foundObjects();
    }

    private void add(RecordedEvent event) {
        String name = event.getEventType().getName();
        if (name.startsWith(EventNames.PREFIX)) {
            sageEvents++;
        }
        switch (name) {
            case EventNames.SESSION_CREATION -> sessions.addCreation(event);
            case EventNames.SESSION_END -> ends.add(event);
            case EventNames.SESSION_MESSAGE -> messages.add(event);
            case EventNames.SESSION_STATISTICS -> sessions.addStatistics(event);
            case EventNames.SESSION_ALLOCATION -> allocations.add(event);
            case EventNames.ALLOCATION_SITE -> allocations.addRow(event);
            case EventNames.LOCK_CONTENTION -> locks.addContention(event);
            case EventNames.LOCK_BLAME -> locks.addRelease(event);
            case EventNames.LOCK_HOLDER -> locks.addHolder(event);
            case EventNames.LOCK_STATISTICS -> locks.addStatistics(event);
            case EventNames.AGENT_OVERHEAD -> agent.add(event);
            case "jdk.JavaMonitorEnter" -> locks.addMonitor(event);
            case "jdk.JVMInformation" -> jvm = jvm == null ? jvmName(event) : jvm;
            case "jdk.DataLoss" -> lostBytes += Math.max(0, Fields.number(event, "amount", 0));
            default -> {
                // another event of the JDK
            }
        }
    }

    /** "OpenJDK 64-Bit Server VM (17.0.15+6)": the version text without platform and build. */
    private static String jvmName(RecordedEvent event) {
        String version = Fields.text(event, "jvmVersion", null);
        if (version == null) {
            return Fields.text(event, "jvmName", null);
        }
        int platform = version.indexOf(" for ");
        return platform > 0 ? version.substring(0, platform) : version;
    }
}
