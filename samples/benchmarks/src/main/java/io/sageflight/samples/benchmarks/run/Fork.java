/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import org.openjdk.jmh.runner.options.Options;

/**
 * A JVM that measures one side.
 *
 * @param name the side
 * @param options select what it runs; one fork
 */
public record Fork(String name, Options options) {}
