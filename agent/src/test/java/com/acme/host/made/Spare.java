/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host.made;

/** Allocates too; for tests that exclude it by name. */
public final class Spare {
    private Spare() {}

    public static void make() {
        Workshop.last = new short[50];
    }
}
