/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

/** A session's number with the role of its end, as one number; 0 for no session. */
final class RoledReference {
    private static final int ROLE_BITS = 2;

    private RoledReference() {}

    /** {@code role}: as events show it. */
    static long of(long reference, String role) {
        return reference << ROLE_BITS | number(role);
    }

    static long reference(long roled) {
        return roled >>> ROLE_BITS;
    }

    static boolean isOf(long roled, String role) {
        return (roled & (1 << ROLE_BITS) - 1) == number(role);
    }

    private static long number(String role) {
        return switch (role) {
            case "initiator" -> 1;
            case "responder" -> 2;
            default -> 0;
        };
    }
}
