/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/** Which side of a session this JVM is: it decides which keys send and which receive. */
public enum Role {
    /** Opened the session: sends under the c2s keys. */
    INITIATOR,
    /** Was asked to open it: sends under the s2c keys. */
    RESPONDER,
    /** Neither: the session has a single key, under which both sides send. */
    NONE
}
