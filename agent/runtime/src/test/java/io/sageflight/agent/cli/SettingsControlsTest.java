/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.events.SettingsFile;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import jdk.jfr.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The controls of {@code sage.jfc}, evaluated by the JDK's own {@code jfr configure}. */
class SettingsControlsTest {
    @TempDir
    private static Path directory;

    private static Document document;

    @BeforeAll
    static void parse() throws Exception {
        document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(SettingsFile.bytes()));
    }

    /** JFR evaluates a control only where its option is given, so the texts must say the same as the defaults. */
    @Test
    void textsEqualTheDefaultsOfTheirControls() {
        Map<String, String> selected = new HashMap<>();
        for (Element selection : elements("selection")) {
            selected.put(selection.getAttribute("name"), selection.getAttribute("default"));
        }
        Map<String, String> conditions = new HashMap<>();
        for (Element condition : elements("condition")) {
            Element test = (Element) condition.getElementsByTagName("test").item(0);
            assertThat(test.getAttribute("operator")).isEqualTo("equal");
            boolean holds = test.getAttribute("value").equals(selected.get(test.getAttribute("name")));
            conditions.put(condition.getAttribute("name"), condition.getAttribute(holds ? "true" : "false"));
        }
        for (Element text : elements("text")) {
            conditions.put(text.getAttribute("name"), text.getTextContent());
        }
        List<String> checked = new ArrayList<>();
        for (Element setting : elements("setting")) {
            String control = setting.getAttribute("control");
            if (!control.isEmpty()) {
                assertThat(setting.getTextContent()).as(control).isEqualTo(conditions.get(control));
                checked.add(control);
            }
        }
        assertThat(checked).hasSizeGreaterThan(8).containsAll(conditions.keySet());
        assertThat(selected).containsOnlyKeys("sage-sessions", "sage-messages", "sage-allocations", "sage-locks");
    }

    @Test
    void mergedWithTheDefaultSettingsTheyAddOurs() throws Exception {
        Map<String, String> merged = merged();

        assertThat(merged)
                .containsEntry("sage.SessionCreation#enabled", "true")
                .containsEntry("sage.SessionMessage#enabled", "false")
                .containsEntry("sage.LockContention#threshold", "1 ms")
                .containsEntry("jdk.JavaMonitorEnter#threshold", "1 ms")
                .containsKey("jdk.GarbageCollection#enabled");
    }

    @Test
    void everyValueThatRecordTakesIsAControlsValue() throws Exception {
        for (JfrSettings.Locks locks : JfrSettings.Locks.values()) {
            Map<String, String> merged = merged("sage-locks=" + locks);
            assertThat(merged)
                    .containsEntry("sage.LockContention#enabled", Boolean.toString(locks != JfrSettings.Locks.OFF))
                    .containsEntry("sage.LockContention#threshold", locks == JfrSettings.Locks.ALL ? "0 ms" : "1 ms");
        }
        for (JfrSettings.Sessions sessions : JfrSettings.Sessions.values()) {
            assertThat(merged("sage-sessions=" + sessions))
                    .containsEntry(
                            "sage.SessionCreation#enabled", Boolean.toString(sessions == JfrSettings.Sessions.ON));
        }
        for (JfrSettings.Messages messages : JfrSettings.Messages.values()) {
            assertThat(merged("sage-messages=" + messages))
                    .containsEntry(
                            "sage.SessionMessage#enabled", Boolean.toString(messages == JfrSettings.Messages.ON));
        }
        assertThat(merged("sage-messages=on", "sage-messages-threshold=2 ms"))
                .containsEntry("sage.SessionMessage#threshold", "2 ms");
        assertThat(merged("sage-allocations=exact"))
                .containsEntry("sage.SessionAllocation#enabled", "true")
                .containsEntry("sage.AllocationSite#enabled", "true");
    }

    private static Map<String, String> merged(String... controls) throws Exception {
        Path sage = Files.write(directory.resolve("sage.jfc"), SettingsFile.bytes());
        Path output = directory.resolve("merged.jfc");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jfr").toString(),
                "configure",
                "--input",
                "default.jfc," + sage,
                "--output",
                output.toString()));
        command.addAll(List.of(controls));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("jfr.txt").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("jfr.txt")))
                .isZero();
        return Configuration.create(output).getSettings();
    }

    private static List<Element> elements(String name) {
        List<Element> elements = new ArrayList<>();
        var nodes = document.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
