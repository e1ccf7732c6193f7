/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How messages travel between agents: what a sender may rely on, whatever carries its messages, and what a receiver does
 * with them. Knows nothing of HTTP or WebSocket; each has a package of its own below, and neither knows the other.
 *
 * <h2>Delivery</h2>
 *
 * A message is sent once. It is answered, or its future fails with one of three kinds of {@link
 * io.sageflight.core.transport.TransportException}: it certainly never left ({@link
 * io.sageflight.core.transport.NotSentException}), nobody knows whether it arrived ({@link
 * io.sageflight.core.transport.DeliveryUnknownException}), or it arrived and the answer is unusable ({@link
 * io.sageflight.core.transport.BadResponseException}). No transport sends a message again by itself, for then its handler
 * might see it twice. Handshakes may be made again, because each attempt is another message with fresh keys: {@link
 * io.sageflight.core.transport.HandshakeRetry}. Data messages may be sent again where the sender asks for it, because a receiver
 * knows their records again: {@link io.sageflight.core.transport.data}.
 *
 * <h2>Composition</h2>
 *
 * A {@link io.sageflight.core.transport.MessageTransport} belongs to one peer; {@link
 * io.sageflight.core.transport.TransportFactory} opens it and holds what its transports share, and {@link
 * io.sageflight.core.transport.TransportSelector} picks the factory by the scheme of a URL. What looks at messages on their
 * way wraps a transport. Compression does not: it has to come before encryption, so {@link
 * io.sageflight.core.transport.data} has it.
 */
package io.sageflight.core.transport;
