/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import static io.sageflight.core.settings.Positive.positive;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Where agents are registered, and how to ask. Immutable; made by its {@link #builder}. */
public final class EthereumRegistryConfig {
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,127}");
    private static final Pattern BLOCK = Pattern.compile("latest|safe|finalized|earliest|pending|0x[0-9a-fA-F]{1,16}");
    private static final Pattern ERROR = Pattern.compile(NAME.pattern() + "\\([a-z0-9,\\[\\]()]*\\)");

    final URI endpoint;
    final String contract;
    final String method;
    final String block;
    final Set<String> notFoundErrors;
    final Duration timeout;
    final int maxResponseBytes;
    final int maxInFlight;

    private EthereumRegistryConfig(Builder builder) {
        endpoint = builder.endpoint;
        contract = builder.contract;
        method = builder.method;
        block = builder.block;
        notFoundErrors = builder.notFoundErrors;
        timeout = builder.timeout;
        maxResponseBytes = builder.maxResponseBytes;
        maxInFlight = builder.maxInFlight;
    }

    /**
     * Starts a configuration with what has no default.
     *
     * @param endpoint the JSON-RPC endpoint of a node, http or https
     * @param contract the registry's address, {@code 0x} and 40 hexadecimal digits
     * @throws IllegalArgumentException if one is of another form
     */
    public static Builder builder(URI endpoint, String contract) {
        return new Builder(endpoint, contract);
    }

    /** Collects settings; each says its default. */
    public static final class Builder {
        private final URI endpoint;
        private final String contract;
        private String method = "getAgentByDID";
        private String block = "finalized";
        private Set<String> notFoundErrors = Set.of("AgentNotFound()", "AgentNotFound(string)");
        private Duration timeout = Duration.ofSeconds(5);
        private int maxResponseBytes = 128 * 1024;
        private int maxInFlight = 64;

        private Builder(URI endpoint, String contract) {
            boolean http =
                    "http".equalsIgnoreCase(endpoint.getScheme()) || "https".equalsIgnoreCase(endpoint.getScheme());
            if (!http || endpoint.getHost() == null) {
                // Without what it is: access keys of providers are parts of their addresses.
                throw new IllegalArgumentException("The endpoint is no URL; accepted are http and https");
            }
            this.endpoint = endpoint;
            this.contract = matching("contract", ADDRESS, contract, "0x and 40 hexadecimal digits");
        }

        /** The contract's method, which takes the identifier and returns the agent's record; {@code getAgentByDID}. */
        public Builder method(String value) {
            method = matching("method", NAME, value, "a name without its parameters");
            return this;
        }

        /**
         * The block whose state counts; {@code finalized}, which no reorganization takes back, some 15 minutes behind on the main
         * chain.
         */
        public Builder block(String value) {
            block = matching("block", BLOCK, value, "latest, safe, finalized, earliest, pending or 0x and a number");
            return this;
        }

        /**
         * Errors by which the contract says that there is no such agent, as {@code Name(types)}; {@code AgentNotFound()} and {@code
         * AgentNotFound(string)}. A text with "not found" as the reason says it as well.
         */
        public Builder notFoundErrors(Set<String> value) {
            value.forEach(error -> matching("error", ERROR, error, "Name(types)"));
            notFoundErrors = Set.copyOf(value);
            return this;
        }

        /** How long a resolution may take; 5 seconds. */
        public Builder timeout(Duration value) {
            timeout = positive("timeout", value);
            return this;
        }

        /** The longest answer that is read, in bytes; 128 KiB, twice the size of the record in it. */
        public Builder maxResponseBytes(int value) {
            maxResponseBytes = positive("maxResponseBytes", value);
            return this;
        }

        /** The most calls at a time, further ones fail with UNAVAILABLE; 64. */
        public Builder maxInFlight(int value) {
            maxInFlight = positive("maxInFlight", value);
            return this;
        }

        public EthereumRegistryConfig build() {
            return new EthereumRegistryConfig(this);
        }

        private static String matching(String name, Pattern form, String value, String accepted) {
            Objects.requireNonNull(value, name);
            if (!form.matcher(value).matches()) {
                throw new IllegalArgumentException(name + " is '" + value + "'; accepted is " + accepted);
            }
            return value;
        }
    }
}
