/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Messages over WebSocket (protocol section 3.3): a client that keeps a few connections to each peer, on the JDK's own, and
 * what a server does with a text. Answers are told apart by their message's id, so many messages share a connection; how many
 * bytes may wait for one is bounded. A connection that breaks, or does not answer a ping, fails what waits for it at once; the
 * next message opens another. Knows nothing of HTTP.
 *
 * <p>What is too long, or no text, ends its connection: a server closes it with status 1009 or 1003, the client with 4009 or 4003,
 * since the JDK's may send neither of the former.
 */
package io.sageflight.core.transport.websocket;
