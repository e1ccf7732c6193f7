/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Monitors of the classes that the user named: {@code synchronized} woven so that waits for them and releases of them are
 * seen. The account of these is that of all locks, in {@link io.sageflight.instrumentation.lock}.
 */
package io.sageflight.instrumentation.monitor;
