/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.options;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Reads options from where a user may put them. First wins: the agent's arguments ({@code key=value,key=value}), system
 * properties {@code sage.agent.KEY}, environment variables {@code SAGE_AGENT_KEY}, the file that {@code config} names.
 */
public final class OptionReader {
    private static final String PROPERTY_PREFIX = "sage.agent.";
    private static final String VARIABLE_PREFIX = "SAGE_AGENT_";

    /** Keys that may be given anywhere. */
    private static final String[] KEYS = {
        AgentOptions.ALLOCATIONS,
        AgentOptions.MONITORS,
        AgentOptions.LOCK_HOLDER_SAMPLING,
        AgentOptions.LOCK_STUCK,
        AgentOptions.START_WAIT,
        AgentOptions.PROFILER,
        AgentOptions.PROFILER_FILE,
        AgentOptions.PROFILER_DURATION,
        AgentOptions.CONFIG
    };

    private static final String ACCEPTED_IN_FILE =
            "allocations=PATTERN, monitors=PATTERN, lock-holder-sampling=DURATION, lock-stuck=DURATION,"
                    + " start-wait=DURATION, profiler=EVENT, profiler-file=FILE, profiler-duration=DURATION";
    private static final String ACCEPTED = "accepted: " + ACCEPTED_IN_FILE + ", config=FILE";

    private static final String SEPARATED = "several class patterns are separated by ';'";

    private final Properties systemProperties;
    private final Map<String, String> environment;

    public OptionReader(Properties systemProperties, Map<String, String> environment) {
        this.systemProperties = systemProperties;
        this.environment = environment;
    }

    /**
     * Reads all options.
     *
     * @param arguments the agent's arguments; null means none
     */
    public AgentOptions read(String arguments) throws OptionException {
        Map<String, String> values = new LinkedHashMap<>();
        readArguments(arguments == null ? "" : arguments, values);
        for (String key : KEYS) {
            String property = systemProperties.getProperty(PROPERTY_PREFIX + key);
            if (property != null) {
                values.putIfAbsent(key, property);
            }
            String variable = environment.get(
                    VARIABLE_PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_'));
            if (variable != null) {
                values.putIfAbsent(key, variable);
            }
        }
        String config = values.get(AgentOptions.CONFIG);
        if (config != null) {
            readFile(config, values);
        }
        return AgentOptions.of(values);
    }

    /** The answer id in arguments that may be wrong otherwise; empty if there is none. */
    public static String answerId(String arguments) {
        String key = AgentOptions.ANSWER_ID + "=";
        for (String argument : arguments == null ? new String[0] : arguments.split(",")) {
            if (argument.startsWith(key)) {
                return argument.substring(key.length());
            }
        }
        return "";
    }

    private static void readArguments(String arguments, Map<String, String> values) throws OptionException {
        for (String argument : arguments.split(",", -1)) {
            if (argument.isBlank()) {
                continue;
            }
            int equals = argument.indexOf('=');
            String key = (equals < 0 ? argument : argument.substring(0, equals)).trim();
            boolean ofCommandLine = key.equals(AgentOptions.COMMAND) || key.equals(AgentOptions.ANSWER_ID);
            if (!ofCommandLine && !isKnown(key)) {
                // allocations=a.B,c.D: the rest of a value
                throw new OptionException(key, "unknown; " + (equals < 0 ? SEPARATED + "; " : "") + ACCEPTED);
            }
            if (equals < 0) {
                throw new OptionException(key, "has no value; " + ACCEPTED);
            }
            if (values.put(key, argument.substring(equals + 1).trim()) != null) {
                throw new OptionException(key, "given twice; " + SEPARATED);
            }
        }
    }

    private static void readFile(String name, Map<String, String> values) throws OptionException {
        Properties properties = new Properties();
        try (InputStream in = new FileInputStream(new File(name))) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new OptionException(
                    AgentOptions.CONFIG, "cannot read '" + name + "' as a properties file: " + e.getMessage());
        }
        for (String key : properties.stringPropertyNames()) {
            if (!isKnown(key) || key.equals(AgentOptions.CONFIG)) {
                throw new OptionException(key, "unknown (in " + name + "); accepted there: " + ACCEPTED_IN_FILE);
            }
            values.putIfAbsent(key, properties.getProperty(key).trim());
        }
    }

    private static boolean isKnown(String key) {
        for (String known : KEYS) {
            if (known.equals(key)) {
                return true;
            }
        }
        return false;
    }
}
