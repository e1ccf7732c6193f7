/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.options;

/** Which kinds of messages a run sends. */
public enum Mode {
    ENCRYPTED,
    PLAIN,
    /** Both, in alternating slices. */
    COMPARE
}
