/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import io.sageflight.samples.gateway.agent.AgentServer;
import io.sageflight.samples.gateway.load.LoadShape;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the gateway puts itself under load. */
final class LoadOptions {
    /** Bounded because both ends remember the nonce of every message of a session. */
    private static final int MAX_MESSAGES_PER_SESSION = 100_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "8",
            description = "Agents that send messages at the same time; 0 only serves. Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Option(
            names = "--transport",
            paramLabel = "http|ws",
            defaultValue = "http",
            description = "What they send them over: HTTP (HTTP/2 with --tls) or WebSocket. Default: ${DEFAULT-VALUE}.")
    private Transport transport;

    @Option(
            names = "--messages-per-session",
            paramLabel = "N",
            defaultValue = "50",
            description = "Messages after which an agent makes a new session. Default: ${DEFAULT-VALUE}.")
    private int messagesPerSession;

    @Option(
            names = "--payload",
            paramLabel = "BYTES",
            defaultValue = "256",
            description = "Length of a message before encryption. Default: ${DEFAULT-VALUE}.")
    private int payload;

    private enum Transport {
        HTTP,
        WS
    }

    /** @throws ParameterException if an option is out of its range */
    LoadShape shape() {
        checkRange("--clients", clients, 0, 10_000);
        checkRange("--messages-per-session", messagesPerSession, 1, MAX_MESSAGES_PER_SESSION);
        checkRange("--payload", payload, 0, AgentServer.MAX_PAYLOAD);
        return new LoadShape(clients, messagesPerSession, payload);
    }

    private void checkRange(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be between " + min + " and " + max + ", but is " + value);
        }
    }

    boolean isWebSocket() {
        return transport == Transport.WS;
    }
}
