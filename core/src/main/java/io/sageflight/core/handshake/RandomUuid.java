/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.RandomSource;
import java.nio.ByteBuffer;
import java.util.UUID;

/** UUIDs of version 4 (RFC 9562 section 5.4) from a given source; the JDK's has its own. */
final class RandomUuid {
    private RandomUuid() {}

    static String next(RandomSource random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        bytes[6] = (byte) (bytes[6] & 0x0f | 0x40);
        bytes[8] = (byte) (bytes[8] & 0x3f | 0x80);
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong()).toString();
    }
}
