/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import io.sageflight.instrumentation.weaving.WovenSites;

/** All allocation sites by number. */
public final class AllocationSites extends WovenSites<AllocationSite> {
    /** A site costs some 200 bytes. */
    static final int LIMIT = 200_000;

    public AllocationSites() {
        super("allocation sites", LIMIT);
    }
}
