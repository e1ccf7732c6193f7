/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * JMH benchmarks of the session core, each of which measures one side of a comparison per JVM, and what they run on. What
 * is compared with what is not decided here.
 */
package io.sageflight.samples.benchmarks.core;
