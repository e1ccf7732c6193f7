/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host.made;

/** An object with an array: two allocations, in two places. */
public final class Part {
    public final long weight;
    public final int[] sizes;

    public Part(long weight) {
        this.weight = weight;
        this.sizes = new int[4];
    }
}
