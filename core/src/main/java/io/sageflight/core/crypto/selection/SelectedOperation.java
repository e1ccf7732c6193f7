/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

/**
 * Who does one operation.
 *
 * @param operation such as {@code X25519}
 * @param provider its name
 * @param version of the provider; {@code unknown} if the JVM cannot tell
 * @param reason why not another; empty if there is nothing to say
 */
public record SelectedOperation(String operation, String provider, String version, String reason) {
    @Override
    public String toString() {
        return operation + ": " + provider + " " + version + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
