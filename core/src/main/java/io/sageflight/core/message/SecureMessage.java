/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.message;

import java.util.Map;
import java.util.Optional;

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

    /**
     * What makes a message unfit to be handled, worded as the protocol's transports word it (section 3.2); empty if nothing
     * does. An empty signature is not among it: whoever verifies it says so.
     */
    public Optional<String> firstMissing() {
        if (id.isEmpty()) {
            return Optional.of("message ID is required");
        }
        if (did.isEmpty()) {
            return Optional.of("DID is required");
        }
        return payload.length == 0 ? Optional.of("payload is required") : Optional.empty();
    }

    /**
     * A metadata value by its key in any case, because keys that travel as HTTP headers change theirs. A key written exactly
     * like this comes first, then the first in alphabetical order.
     */
    public Optional<String> metadata(String key) {
        String exact = metadata.get(key);
        if (exact != null) {
            return Optional.of(exact);
        }
        return metadata.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }
}
