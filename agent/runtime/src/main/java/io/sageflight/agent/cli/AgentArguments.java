/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The agent's options on the command line of a command that may load it. */
@Command
final class AgentArguments {
    private static final String ALLOCATIONS = "allocations";
    private static final String MONITORS = "monitors";

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "An option of the agent; may be given several times.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--allocations",
            paramLabel = "PATTERN",
            description = "Count the objects that classes of this name pattern allocate for sessions, exactly.")
    private String allocations;

    @Option(
            names = "--monitors",
            paramLabel = "PATTERN",
            description = "See waits for, and holds of, the monitors of classes of this name pattern ('synchronized').")
    private String monitors;

    boolean wantsAllocations() {
        return asked().containsKey(ALLOCATIONS);
    }

    /** The options as an agent argument: {@code key=value,key=value}, empty if none was given. */
    String text() {
        return asked().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    /** Those asked for that an agent with the effective options {@code effective} does not have, as {@code key=value}. */
    List<String> missingFrom(String effective) {
        Map<String, String> has = new LinkedHashMap<>();
        for (String option : effective.split(",")) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                has.put(
                        option.substring(0, equals).strip(),
                        option.substring(equals + 1).strip());
            }
        }
        List<String> missing = new ArrayList<>();
        asked().forEach((key, value) -> {
            if (!value.equals(has.get(key))) {
                missing.add(key + "=" + value);
            }
        });
        return missing;
    }

    private Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>(options);
        if (allocations != null) {
            asked.put(ALLOCATIONS, allocations);
        }
        if (monitors != null) {
            asked.put(MONITORS, monitors);
        }
        asked.forEach((key, value) -> {
            if (value.contains(",") || key.contains(",") || value.isBlank()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Invalid value for the agent's option " + key + ": '" + value
                                + "' must be a text without commas, which separate options");
            }
        });
        return asked;
    }
}
