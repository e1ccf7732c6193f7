/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Profiles of the host by async-profiler: its native library, brought into the JVM once, and one profile at a time, on a
 * thread of its own. Nothing here knows commands or reports; sessions reach it only as spans.
 */
package io.sageflight.agent.profiler;
