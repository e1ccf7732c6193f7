/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.events.SettingsFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@code record} that say what JFR is to record. */
@Command
final class JfrSettings {
    @Option(
            names = "--locks",
            paramLabel = "WHICH",
            description = "Lock contention: normal (from 1 ms on, the default), all, off.")
    private Locks locks;

    @Option(names = "--sessions", paramLabel = "WHICH", description = "Sessions: on (the default), off.")
    private Sessions sessions;

    @Option(
            names = "--messages",
            paramLabel = "WHICH",
            description = "Each message of a session: off (the default), on (may be many).")
    private Messages messages;

    @Option(
            names = "--settings",
            paramLabel = "FILE.jfc",
            description = "More JFR settings, over default and sage.jfc; may be given several times.")
    private List<Path> files = new ArrayList<>();

    boolean wantsSessions() {
        return sessions != Sessions.OFF;
    }

    /** Whether anything is asked for that needs instrumented classes. */
    boolean wantsHooks() {
        return wantsSessions() || locks != Locks.OFF || messages == Messages.ON;
    }

    /** The settings' contents in the order in which they are merged, {@code sage.jfc} first; all of them checked. */
    List<byte[]> contents() throws CommandException, IOException {
        List<byte[]> contents = new ArrayList<>();
        contents.add(SettingsFile.bytes());
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new CommandException(ExitCode.FAILED, "There is no settings file " + file);
            }
            byte[] content = Files.readAllBytes(file);
            try {
                Configuration.create(new StringReader(new String(content, StandardCharsets.UTF_8)));
            } catch (ParseException | RuntimeException e) {
                throw new CommandException(
                        ExitCode.FAILED, file + " is no JFR settings file (.jfc): " + FailureText.of(e), e);
            }
            contents.add(content);
        }
        return contents;
    }

    /** Values for the controls of {@code sage.jfc} that were given; the others keep its defaults. */
    List<String> controls(boolean allocations) {
        return Stream.of(
                        Optional.ofNullable(sessions).map(value -> "sage-sessions=" + value),
                        Optional.ofNullable(locks).map(value -> "sage-locks=" + value),
                        Optional.ofNullable(messages).map(value -> "sage-messages=" + value),
                        allocations ? Optional.of("sage-allocations=exact") : Optional.<String>empty())
                .flatMap(Optional::stream)
                .toList();
    }

    /** Values of the control {@code sage-locks}. */
    enum Locks {
        NORMAL,
        ALL,
        OFF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Values of the control {@code sage-messages}. */
    enum Messages {
        ON,
        OFF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Values of the control {@code sage-sessions}. */
    enum Sessions {
        ON,
        OFF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
