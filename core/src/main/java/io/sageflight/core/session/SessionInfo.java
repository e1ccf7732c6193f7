/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.time.Instant;

/**
 * What is known of a session at one moment.
 *
 * @param created when the session was created
 * @param lastUsed when it last encrypted or decrypted a message, or was created
 * @param expires when its maximum age or, if earlier, its idle time will be over; {@link Instant#MAX} if neither is limited
 * @param messages messages so far, both directions together
 * @param bytesIn plaintext bytes decrypted
 * @param bytesOut plaintext bytes encrypted
 * @param lifetimeNanos nanoseconds since its creation, by the monotonic clock
 */
public record SessionInfo(
        Instant created,
        Instant lastUsed,
        Instant expires,
        long messages,
        long bytesIn,
        long bytesOut,
        long lifetimeNanos) {}
