/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A local chain in a process of its own, and the compiler beside it: packages of npm, as their lock file pins them, installed once
 * under the module's build directory without running any script of theirs.
 */
final class TestChain implements AutoCloseable {
    private static final Path DIRECTORY = Path.of(System.getProperty("test.chain.directory"));
    private static final Path INSTALLED = DIRECTORY.resolve("node_modules/.installed");
    private static final List<String> FILES = List.of(
            "package.json",
            "package-lock.json",
            "AgentRegistry.sol",
            "compile.js",
            "hardhat.config.js",
            "end-with-parent.js");
    private static final Pattern READY = Pattern.compile("server at (http://[0-9.]+:\\d+)/");

    private final Process process;
    private final URI endpoint;

    private TestChain(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Why there can be no chain here; null if there can be one, which then is installed. */
    static String missing() throws IOException, InterruptedException {
        for (String tool : List.of("node", "npm")) {
            try {
                run(List.of(tool, "--version"), Path.of("."));
            } catch (IOException e) {
                return tool + " is not on the PATH";
            }
        }
        Files.createDirectories(DIRECTORY);
        for (String file : FILES) {
            Files.copy(
                    Path.of("src/test/resources/chain", file),
                    DIRECTORY.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        String lock = Files.readString(DIRECTORY.resolve("package-lock.json"));
        if (!Files.exists(INSTALLED) || !Files.readString(INSTALLED).equals(lock)) {
            try {
                run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"), DIRECTORY);
            } catch (IOException e) {
                return "npm cannot install the chain: " + e.getMessage();
            }
            Files.writeString(INSTALLED, lock);
        }
        return null;
    }

    /** The contract as compiled now: one line of JSON. */
    static String compile() throws IOException, InterruptedException {
        return run(List.of("node", "compile.js"), DIRECTORY).strip();
    }

    static TestChain start() throws IOException {
        ProcessBuilder builder = builder(
                List.of(
                        "node",
                        "--require",
                        "./end-with-parent.js",
                        "node_modules/hardhat/internal/cli/cli.js",
                        "node",
                        "--hostname",
                        "127.0.0.1",
                        "--port",
                        "0"),
                DIRECTORY);
        Process process = builder.start();
        try {
            return new TestChain(process, URI.create(awaitEndpoint(process)));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static String awaitEndpoint(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            Matcher matcher = READY.matcher(line);
            if (matcher.find()) {
                drain(out);
                return matcher.group(1);
            }
        }
        throw new IOException("The chain ended: " + lines);
    }

    /** Reads what the chain prints of every call, so that it does not wait for a reader. */
    private static void drain(BufferedReader out) {
        Thread thread = new Thread(
                () -> {
                    try {
                        out.lines().forEach(line -> {});
                    } catch (UncheckedIOException e) {
                        // The chain was stopped.
                        return;
                    }
                },
                "chain-output");
        thread.setDaemon(true);
        thread.start();
    }

    private static String run(List<String> command, Path directory) throws IOException, InterruptedException {
        Process process = builder(command, directory).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + out);
        }
        return out;
    }

    private static ProcessBuilder builder(List<String> command, Path directory) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String home = DIRECTORY.resolve("home").toString();
        // Whatever the chain remembers of its user stays in the build directory.
        for (String variable : List.of("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")) {
            environment.put(variable, home);
        }
        environment.put("HARDHAT_DISABLE_TELEMETRY_PROMPT", "true");
        environment.put("NO_COLOR", "1");
        return builder;
    }

    URI endpoint() {
        return endpoint;
    }

    /** Stops the chain and waits for its end. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The chain does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
