/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.identity.Did;
import io.sageflight.core.session.SecureSession;

/**
 * A session that a handshake made, with what the handshake proved.
 *
 * @param keyId the name by which the initiator addresses the session
 * @param peer who is at the other end
 * @param contextId the conversation
 */
public record EstablishedSession(SecureSession session, String keyId, Did peer, String contextId) {}
