/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the session core may allocate, as budgets of its operations in steady state. Only core's public API is used. */
package io.sageflight.core.budgets;
