/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * SAGE's handshake (protocol section 2): two roles that turn messages into sessions and know nothing of how the messages
 * travel. Whoever cannot prove itself costs as little as possible and leaves nothing behind.
 */
package io.sageflight.core.handshake;
