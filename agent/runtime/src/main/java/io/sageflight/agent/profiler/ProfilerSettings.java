/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import io.sageflight.events.SettingsFile;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Configuration;

/**
 * The JFR settings of a profile's recording: the JDK's default ones, and {@code sage.jfc} over them. They are one file,
 * since async-profiler takes but one.
 */
final class ProfilerSettings {
    private ProfilerSettings() {}

    /**
     * Writes the settings to a temporary file, which is the caller's to delete.
     *
     * @param directory where it is made; null: where the JVM makes temporary files
     */
    static File write(File directory) throws IOException, ParseException {
        Map<String, String> settings =
                new TreeMap<>(Configuration.getConfiguration("default").getSettings());
        settings.putAll(Configuration.create(
                        new InputStreamReader(new ByteArrayInputStream(SettingsFile.bytes()), StandardCharsets.UTF_8))
                .getSettings());
        File file = File.createTempFile("sage-profile-", ".jfc", directory);
        try (OutputStream out = new FileOutputStream(file)) {
            out.write(document(settings).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            delete(file);
            throw e;
        }
        return file;
    }

    static void delete(File file) {
        if (!file.delete()) {
            file.deleteOnExit();
        }
    }

    /** @param settings {@code event#setting} and its value, sorted */
    static String document(Map<String, String> settings) {
        StringBuilder document = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        document.append("<configuration version=\"2.0\">\n");
        String open = null;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            int hash = setting.getKey().lastIndexOf('#');
            String event = setting.getKey().substring(0, hash);
            if (!event.equals(open)) {
                document.append(open == null ? "" : "</event>\n");
                document.append("<event name=\"").append(escaped(event)).append("\">");
                open = event;
            }
            document.append("<setting name=\"")
                    .append(escaped(setting.getKey().substring(hash + 1)))
                    .append("\">")
                    .append(escaped(setting.getValue()))
                    .append("</setting>");
        }
        return document.append(open == null ? "" : "</event>\n")
                .append("</configuration>\n")
                .toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
