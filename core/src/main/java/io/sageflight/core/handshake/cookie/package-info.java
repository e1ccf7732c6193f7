/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Cookies (protocol section 2.8): what a stranger shows before a server resolves an identifier or verifies a signature for
 * it. Nothing here remembers a stranger.
 */
package io.sageflight.core.handshake.cookie;
