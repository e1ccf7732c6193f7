/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/**
 * Where the keys of a session lie in its one array of 192 bytes (protocol section 1.1). What a directional session does not
 * use of the single keys, and a single-key session of the directional ones, holds the pseudorandom key from which further
 * keys are expanded later.
 */
final class KeyLayout {
    static final int LENGTH = 192;
    static final int KEY_LENGTH = 32;

    /** The encryption and the signing key of a single-key session, in the order in which they are derived. */
    static final int SINGLE_ENCRYPTION = 0;

    static final int SIGNING = 32;
    static final int SINGLE_LENGTH = 64;

    /** Where the four directional keys start, in the order in which they are derived. */
    static final int DIRECTIONAL = 64;

    static final int DIRECTIONAL_LENGTH = 128;

    static final int C2S_ENCRYPTION = 64;
    static final int C2S_SIGNING = 96;
    static final int S2C_ENCRYPTION = 128;
    static final int S2C_SIGNING = 160;

    private KeyLayout() {}

    static int sendKey(Role role) {
        return switch (role) {
            case INITIATOR -> C2S_ENCRYPTION;
            case RESPONDER -> S2C_ENCRYPTION;
            case NONE -> SINGLE_ENCRYPTION;
        };
    }

    static int receiveKey(Role role) {
        return switch (role) {
            case INITIATOR -> S2C_ENCRYPTION;
            case RESPONDER -> C2S_ENCRYPTION;
            case NONE -> SINGLE_ENCRYPTION;
        };
    }

    /** Where the pseudorandom key lies. */
    static int pseudorandomKey(Role role) {
        return role == Role.NONE ? DIRECTIONAL : SINGLE_ENCRYPTION;
    }
}
