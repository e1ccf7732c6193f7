/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * From raw results to the tables of docs/performance.md: reads what was measured, compares neighbours in time, holds the
 * targets and budgets against it. Measures nothing.
 */
package io.sageflight.samples.benchmarks.report;
