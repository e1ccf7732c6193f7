/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Which session a thread is creating right now, and what that creation has cost so far. Sessions, allocations and locks
 * meet here and nowhere else.
 */
package io.sageflight.instrumentation.scope;
