/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The latest offers, so that who recorded one cannot fill the gateway with sessions by it. Nothing worse would come of
 * that: a session takes a salt of the gateway's own, and who does not know the shared secret cannot use it. Thread-safe.
 */
final class UsedOffers {
    private final int limit;
    private final Set<ByteBuffer> offers = ConcurrentHashMap.newKeySet();
    private final Queue<ByteBuffer> inOrder = new ConcurrentLinkedQueue<>();

    /**
     * Remembers none yet.
     *
     * @param limit offers that are remembered; the oldest are forgotten first
     */
    UsedOffers(int limit) {
        this.limit = limit;
    }

    /** Remembers an offer. Returns whether it is new. */
    boolean add(byte[] offer) {
        ByteBuffer copy = ByteBuffer.wrap(offer.clone());
        if (!offers.add(copy)) {
            return false;
        }
        inOrder.add(copy);
        if (offers.size() > limit) {
            offers.remove(inOrder.remove());
        }
        return true;
    }
}
