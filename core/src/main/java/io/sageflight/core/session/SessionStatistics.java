/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/**
 * Counts of one manager since its creation.
 *
 * @param live sessions that exist now
 * @param created sessions created
 * @param reused calls of {@code ensure} that found a session
 * @param ended sessions ended, for any reason
 */
public record SessionStatistics(long live, long created, long reused, long ended) {}
