/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.message;

import java.util.Map;

/**
 * A request of one agent to another (protocol section 3). Only the payload is signed; everything else is a claim. The arrays
 * are not copied: whoever makes a message leaves them alone.
 *
 * @param contextId the conversation; empty if none
 * @param taskId what is asked for; empty if none
 * @param did the sender's identifier
 * @param role who the sender is in the conversation; empty if none
 */
public record SecureMessage(
        String id,
        String contextId,
        String taskId,
        byte[] payload,
        String did,
        byte[] signature,
        Map<String, String> metadata,
        String role) {
    public SecureMessage {
        metadata = Map.copyOf(metadata);
    }
}
