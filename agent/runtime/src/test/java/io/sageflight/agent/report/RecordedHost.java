/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import com.acme.SampleRecording;
import java.nio.file.Path;

/** Records what a host does and reads it. */
final class RecordedHost {
    private RecordedHost() {}

    static RecordingReport report(Path file, Host host) throws Exception {
        try (SampleRecording sample = SampleRecording.start()) {
            host.run();
            sample.dump(file);
        }
        return RecordingReader.read(file);
    }

    static ContendedLock lock(RecordingReport report, String name) {
        return report.locks().stream()
                .filter(lock -> lock.lock().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " among " + report.locks()));
    }

    static String text(RecordingReport report) {
        Page text = new Page("Report");
        new LockText(text, 10).write(report.lockGroups(), report.locks());
        new ChainText(text, 10).write(report.chains());
        return text.toString();
    }

    /** What happens while it is recorded. */
    interface Host {
        void run() throws Exception;
    }
}
