/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The same sessions the unoptimized way, as the roadmap describes where it started: one key derivation per key, a cipher per
 * message, one read-write lock around everything, expiry by a full scan. For benchmarks and demonstrations only.
 */
package io.sageflight.samples.baseline;
