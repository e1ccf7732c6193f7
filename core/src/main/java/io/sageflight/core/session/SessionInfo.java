/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.time.Instant;

/**
 * What is known of a session at one moment. Wall-clock times are milliseconds since 1970, so that taking a snapshot costs
 * one object and no more.
 *
 * @param createdMillis when the session was created
 * @param lastUsedMillis when it last encrypted or decrypted a message, or was created
 * @param expiresMillis when its maximum age or, if earlier, its idle time will be over; {@link Long#MAX_VALUE} if neither
 *     is limited
 * @param messages messages so far, both directions together
 * @param bytesIn plaintext bytes decrypted
 * @param bytesOut plaintext bytes encrypted
 * @param lifetimeNanos nanoseconds from its creation to this moment or to its end, by the monotonic clock
 */
public record SessionInfo(
        long createdMillis,
        long lastUsedMillis,
        long expiresMillis,
        long messages,
        long bytesIn,
        long bytesOut,
        long lifetimeNanos) {

    /** When the session was created. */
    public Instant created() {
        return Instant.ofEpochMilli(createdMillis);
    }

    /** When it last encrypted or decrypted a message, or was created. */
    public Instant lastUsed() {
        return Instant.ofEpochMilli(lastUsedMillis);
    }

    /** When it will expire unless used; {@link Instant#MAX} if never. */
    public Instant expires() {
        return expiresMillis == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(expiresMillis);
    }
}
