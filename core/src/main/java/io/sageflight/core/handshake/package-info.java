/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * SAGE's handshake (protocol section 2): two roles that turn messages into sessions and know nothing of how the messages
 * travel. Whoever cannot prove itself costs as little as possible and leaves nothing behind.
 *
 * <h2>Replacing keys</h2>
 *
 * An initiator's signature, and a responder's, is good if any published signing key of theirs made it.
 *
 * <p>KEM keys are harder: the message does not say which one its sender used, and an exporter yields another secret instead
 * of a failure, so a responder with two keys cannot know. Three things together solve it without another wire. A responder
 * keeps its former KEM key and takes the current one unless told otherwise. An initiator that knows of several keys names
 * the one it used in a further member of the signed payload, {@code kemKid}, which peers that do not know it ignore. And if
 * the acknowledgement's tag is wrong, the initiator begins again, with fresh ephemeral keys and another nonce: first with
 * the other keys it knows of, then with what a resolution past all caches shows, naming its key from then on. So a responder
 * may publish a new key and take it into use in either order, if it keeps the former one for as long as documents are cached.
 * Peers that know nothing of this use whatever they resolve: for them, both should happen at the same time.
 */
package io.sageflight.core.handshake;
