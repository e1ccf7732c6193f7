/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/**
 * The answer of {@link SessionManager#ensure}.
 *
 * @param session the session, live when it was returned
 * @param created true if this call created it, false if it existed
 */
public record Ensured(SecureSession session, boolean created) {}
