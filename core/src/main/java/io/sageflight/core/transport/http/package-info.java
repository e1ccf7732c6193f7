/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Messages over HTTP (protocol sections 3.2 and 3.5): a client on the JDK's own, and the server's side without a server, as
 * functions from a request to an answer that any server can call. Knows nothing of WebSocket.
 *
 * <p>The JDK's client has no limit on its connections, so permits of our own stand before it; whoever waits for one waits no
 * longer than a request may take. How long it keeps idle connections is set for the whole JVM by the system property {@code
 * jdk.httpclient.keepalive.timeout}, in seconds, which a launcher should set below the peers' own limit. Some of its versions
 * lose a request now and then on a busy machine (JDK-8336655, JDK-8338569, JDK-8357639): that, like a connection that its
 * peer closed while it was taken up again, is a {@link io.sageflight.core.transport.DeliveryUnknownException}.
 *
 * <p>From JDK 25 on that client completes requests in the common pool whatever the number of processors: a program that blocks
 * the threads of {@link java.util.concurrent.ForkJoinPool#commonPool} keeps answers, and new WebSocket connections, waiting.
 */
package io.sageflight.core.transport.http;
