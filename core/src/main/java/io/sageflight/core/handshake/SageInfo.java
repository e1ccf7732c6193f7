/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

/**
 * SAGE's context strings (protocol section 2.1). Nothing is escaped: they are unambiguous because an identifier has no
 * {@code '|'}, so that the last two parts can be told from a context that has some.
 */
enum SageInfo implements InfoBuilder {
    INSTANCE;

    private static final String SUITE_AND_COMBINER =
            "|v1|suite=" + Generation1.SUITE + "|combiner=e2e-x25519-hkdf-v1|ctx=";
    private static final String INFO = "sage/hpke-info" + SUITE_AND_COMBINER;
    private static final String EXPORT_CONTEXT = "sage/hpke-export" + SUITE_AND_COMBINER;

    @Override
    public String info(String contextId, String initiator, String responder) {
        return INFO + contextId + "|init=" + initiator + "|resp=" + responder;
    }

    @Override
    public String exportContext(String contextId) {
        return EXPORT_CONTEXT + contextId;
    }
}
