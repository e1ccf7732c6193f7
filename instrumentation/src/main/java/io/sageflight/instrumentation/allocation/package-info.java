/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Allocations: bytes from the thread's own counter, and the sites in woven code that allocate for a session. Which session
 * that is, {@code scope} knows.
 */
package io.sageflight.instrumentation.allocation;
