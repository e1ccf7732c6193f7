/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a lock is called in the source: found in the class file of the code that waits for it. Knows nothing of waits, events
 * or weaving, and keeps no class and no class loader of the host.
 */
package io.sageflight.instrumentation.lock.name;
