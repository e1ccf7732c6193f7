/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Allocation budgets for JUnit 5 tests. What a test's body allocates is measured here and compared with its {@link
 * io.sageflight.junit.AllocationBudget}; only {@link io.sageflight.junit.AllocationBudget} is for use, and {@code
 * MeasuredBody} is known to the agent by its name. Needs JUnit and the JDK, nothing of SAGE Flight: with the agent it talks
 * through JFR.
 */
package io.sageflight.junit;
