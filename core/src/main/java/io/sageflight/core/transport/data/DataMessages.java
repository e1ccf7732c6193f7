/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.data;

import io.sageflight.core.encoding.Utf8;

/** Names of data messages, and what their records authenticate. */
public final class DataMessages {
    /** The task of a data message. */
    public static final String TASK = "sage/data@v1";

    /** The metadata that names the session. */
    public static final String KEY_ID = "kid";

    /** The metadata that says how the plaintext was compressed; absent if it was not. */
    public static final String COMPRESSION = "compression";

    /** The error of an answer whose sender has no session of that name: a new handshake is due. */
    public static final String UNKNOWN_KEY_ID = "unknown key id";

    /** The error of an answer to a message that came before, and was handled then, if its answer is not there any more. */
    public static final String REPLAYED = "replayed record";

    private DataMessages() {}

    static byte[] requestAad(String messageId, String compression) {
        return Utf8.encode(TASK + "|c2s|" + messageId + "|" + compression);
    }

    static byte[] answerAad(String messageId) {
        return Utf8.encode(TASK + "|s2c|" + messageId + "|");
    }
}
