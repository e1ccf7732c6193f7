/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

/**
 * How often a name (a thread, a site, an exception class) occurred.
 *
 * @param name the name
 * @param count how often, at least once
 */
public record NameCount(String name, long count) {}
