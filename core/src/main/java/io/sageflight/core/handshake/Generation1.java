/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.encoding.Utf8;
import java.nio.charset.StandardCharsets;

/** Names and limits of the handshake of wire generation 1 (protocol section 2). */
public final class Generation1 {
    /** The task of the one message that an initiator sends. */
    public static final String TASK = "hpke/complete@v1";

    /** The only suite there is. */
    public static final String SUITE = "hpke-base+x25519+hkdf-sha256";

    /** What the session's secret is exported for. */
    public static final String SESSION_LABEL = "sage/hpke+e2e v1";

    /** The most UTF-8 bytes of a context id, an identifier, a nonce, a key id or a message id. */
    public static final int MAX_NAME_LENGTH = 1024;

    /** The most bytes of a payload, and of the data of a response. */
    public static final int MAX_PAYLOAD_LENGTH = 64 * 1024;

    static final String VERSION = "v1";
    static final String ROLE = "user";
    static final int SECRET_LENGTH = 32;
    static final int KEY_LENGTH = 32;
    static final int HASH_LENGTH = 32;
    static final int MAX_SIGNATURE_LENGTH = 1024;

    private Generation1() {}

    /** Whether a name is short enough, well-formed and without control characters; it may be empty. */
    static boolean isName(String name) {
        if (name.length() > MAX_NAME_LENGTH) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return false;
            }
        }
        try {
            Utf8.requirePaired(name);
        } catch (MalformedTextException e) {
            return false;
        }
        return name.length() * 3 <= MAX_NAME_LENGTH || name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_LENGTH;
    }
}
