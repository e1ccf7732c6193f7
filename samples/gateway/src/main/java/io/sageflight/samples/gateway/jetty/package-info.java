/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Jetty in front of the core's endpoints: HTTP/1.1, HTTP/2 and WebSocket on one port, with or without TLS. What a stranger can
 * make it remember, and for how long, is bounded here; what a message means is the endpoints' business. For another server,
 * {@link io.sageflight.samples.gateway.jetty.HttpAdapter} and {@link io.sageflight.samples.gateway.jetty.WebSocketAdapter} are
 * what has to be written again.
 */
package io.sageflight.samples.gateway.jetty;
