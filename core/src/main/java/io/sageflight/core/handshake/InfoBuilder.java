/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

/**
 * Names what a handshake is about; both sides must build the same texts (protocol section 2.1). Implementations are
 * thread-safe, and two handshakes of different contexts or agents never have the same text.
 */
public interface InfoBuilder {
    /** The text that the key encapsulation binds: the context and both agents' identifiers. */
    String info(String contextId, String initiator, String responder);

    /** The text for which a secret is exported: the context. */
    String exportContext(String contextId);

    /** SAGE's own texts. */
    static InfoBuilder sage() {
        return SageInfo.INSTANCE;
    }
}
