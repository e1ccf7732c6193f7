/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.acme.SampleRecording;
import io.sageflight.agent.report.RecordingReport.MessageGroup;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagesTest {
    @TempDir
    private Path directory;

    private RecordingReport recorded() throws Exception {
        return RecordedHost.report(directory.resolve("messages.jfr"), SampleRecording::messages);
    }

    @Test
    void sumsByKindAndOperationWithoutWhatFailed() throws Exception {
        List<MessageGroup> groups = recorded().messages();

        assertThat(groups).extracting(MessageGroup::operation).containsExactly("encrypt", "decrypt");
        MessageGroup encrypted = groups.get(0);
        assertThat(encrypted.count()).isEqualTo(3);
        assertThat(encrypted.bytes()).isEqualTo(600);
        assertThat(encrypted.allocated().total()).isEqualTo(4_000);
        assertThat(encrypted.allocated().count()).isEqualTo(2);
        MessageGroup decrypted = groups.get(1);
        assertThat(decrypted.count()).isEqualTo(1);
        assertThat(decrypted.failed()).isEqualTo(1);
        assertThat(decrypted.failures()).containsExactly(new NameCount("com.acme.Replay", 1));
        assertThat(decrypted.bytes()).isEqualTo(128);
    }

    @Test
    void theTextNamesWhatFailed() throws Exception {
        StringWriter text = new StringWriter();
        TextReport.write(recorded(), 10, text);

        assertThat(text.toString())
                .containsPattern("(?m)^ +sage +encrypt +3 +0 +600 B ")
                .contains("1 failed (sage, decrypt): com.acme.Replay");
    }

    @Test
    void withoutSuchEventsTheTextDoesNotSpeakOfThem() throws Exception {
        StringWriter text = new StringWriter();
        TextReport.write(RecordedHost.report(directory.resolve("none.jfr"), () -> {}), 10, text);

        assertThat(text.toString()).doesNotContain("Messages");
    }

    @Test
    void scriptsFindThemByName() throws Exception {
        StringWriter json = new StringWriter();
        JsonReport.write(recorded(), 10, json);

        Map<String, Object> group =
                JsonText.members(JsonText.object(json.toString()), "messages").get(0);
        assertThat(group)
                .containsOnlyKeys("kind", "operation", "count", "failed", "bytes", "duration", "allocated")
                .contains(entry("kind", "sage"), entry("operation", "encrypt"), entry("count", 3L));
        assertThat(JsonText.member(group, "duration")).containsOnlyKeys("p50", "p99", "max");
        assertThat(JsonText.member(group, "allocated"))
                .containsOnly(entry("p50", 1_000L), entry("max", 3_000L), entry("total", 4_000L));
    }
}
