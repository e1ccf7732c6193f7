/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

/**
 * How often an error occurred.
 *
 * @param count at least 1
 * @param first what it said the first time; may be empty
 */
public record ErrorCount(long count, String first) {}
