/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the directories of {@code record} commands that were killed and could not remove them. A directory's name holds
 * the process ids of its command and of the JVM that records, and the namespace in which they are valid: processes of
 * several containers may share a temporary directory. While that JVM lives, its recording may still run and write there;
 * only who can end it may remove the directory.
 */
final class AbandonedDirectories {
    private static final Pattern NAME = Pattern.compile("sage-record-(\\d{1,18})-(\\d{1,18})-(\\d{1,18})-\\d{1,20}");
    private static final Duration LONGEST = DurationConverter.LONGEST.plus(RemoteRecording.SLACK);

    private AbandonedDirectories() {}

    /** How the names of this process's directories for a JVM begin; a number follows. */
    static String prefix(long target) {
        return prefix(ProcessHandle.current().pid(), target);
    }

    static String prefix(long command, long target) {
        return "sage-record-" + command + "-" + target + "-" + namespace() + "-";
    }

    /**
     * The names of those in {@code parent} that belong to one of these users and to JVM {@code target}, or to one that
     * has ended.
     */
    static List<String> in(Path parent, List<UserPrincipal> owners, long target) {
        List<String> abandoned = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, "sage-record-*")) {
            for (Path entry : entries) {
                if (isAbandoned(entry, owners, target)) {
                    abandoned.add(String.valueOf(entry.getFileName()));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // may be written to but not listed: what was left there stays
        }
        return abandoned;
    }

    private static boolean isAbandoned(Path directory, List<UserPrincipal> owners, long target) {
        Matcher name = NAME.matcher(String.valueOf(directory.getFileName()));
        try {
            if (!name.matches()
                    || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    || !owners.contains(Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS))) {
                return false;
            }
            long recording = Long.parseLong(name.group(2));
            boolean gone = name.group(3).equals(namespace())
                    && isGone(Long.parseLong(name.group(1)))
                    && (recording == target || isGone(recording));
            // a process id may have been given to another process meanwhile; no recording lasts for so long
            return gone
                    || Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS)
                            .toInstant()
                            .isBefore(Instant.now().minus(LONGEST));
        } catch (IOException e) {
            return false; // removed just now
        }
    }

    private static boolean isGone(long pid) {
        return ProcessHandle.of(pid).isEmpty();
    }

    /** The number of this process's namespace of process ids; 0 where there is but one. */
    private static String namespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    .toString()
                    .replaceAll("\\D", "");
        } catch (IOException | UnsupportedOperationException e) {
            return "0";
        }
    }
}
