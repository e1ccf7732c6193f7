/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Measurements that JMH is not made for: tails of latency, expiry beside a million sessions, memory. Each runs in a JVM of
 * its own and hands back samples, which are judged elsewhere.
 */
package io.sageflight.samples.benchmarks.study;
