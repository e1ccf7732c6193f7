/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.lifecycle;

/**
 * Where the agent came from.
 *
 * @param jar path of its jar
 * @param version its version; null if it was not packaged
 */
record Origin(String jar, String version) {}
