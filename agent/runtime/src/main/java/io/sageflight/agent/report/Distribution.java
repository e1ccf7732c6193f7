/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

/**
 * How a figure is distributed; nanoseconds or bytes, as its owner says. Figures that nothing was recorded for are
 * {@link io.sageflight.events.EventNames#UNKNOWN}.
 *
 * @param count how many values there were
 * @param total their sum
 * @param p50 the median
 * @param p95 95 % are not above it
 * @param p99 99 % are not above it
 * @param max the greatest value
 */
public record Distribution(long count, long total, long p50, long p95, long p99, long max) {}
