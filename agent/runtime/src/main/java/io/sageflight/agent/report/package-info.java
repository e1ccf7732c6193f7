/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Reads a recording into an immutable model and writes that model as text or JSON. Nothing here knows the agent or
 * another JVM: a recording is all it needs.
 */
package io.sageflight.agent.report;
