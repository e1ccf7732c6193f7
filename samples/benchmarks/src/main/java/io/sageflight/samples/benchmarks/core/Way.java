/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

/** How far a message goes. */
public enum Way {
    /** Into the provider's own interface. */
    RAW,
    /** Into the core's cipher over the provider. */
    CIPHER,
    /** Into a session of the core. */
    SESSION,
    /** Into a session of the unoptimized baseline, whose cipher is the JDK's. */
    BASELINE
}
