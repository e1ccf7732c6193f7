/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/**
 * Where the keys of a session lie in its one array of 192 bytes (protocol section 1.1). A directional session has four of
 * the six; the first 64 bytes belong to single-key sessions and stay zero in others.
 */
final class KeyLayout {
    static final int LENGTH = 192;

    /** Where the four directional keys start, in the order in which they are derived. */
    static final int DIRECTIONAL = 64;

    static final int DIRECTIONAL_LENGTH = 128;

    static final int C2S_ENCRYPTION = 64;
    static final int C2S_SIGNING = 96;
    static final int S2C_ENCRYPTION = 128;
    static final int S2C_SIGNING = 160;

    private KeyLayout() {}

    static int sendKey(Role role) {
        return role == Role.INITIATOR ? C2S_ENCRYPTION : S2C_ENCRYPTION;
    }

    static int receiveKey(Role role) {
        return role == Role.INITIATOR ? S2C_ENCRYPTION : C2S_ENCRYPTION;
    }
}
