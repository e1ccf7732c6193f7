/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The way from woven code to the handlers: puts the hook class into java.base and dispatches its calls. The sources of
 * the hook class itself lie in {@code src/hook/java}.
 */
package io.sageflight.instrumentation.hook;
