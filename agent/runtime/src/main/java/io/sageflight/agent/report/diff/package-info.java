/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Compares what two recordings say and writes the comparison as text, Markdown or JSON. Knows the model of a report and
 * nothing of recordings themselves.
 */
package io.sageflight.agent.report.diff;
