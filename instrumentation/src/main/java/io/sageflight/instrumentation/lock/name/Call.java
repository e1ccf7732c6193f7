/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

/** A call in a method. {@code receiver}: null if it is static or what it is called on has no certain name. */
record Call(int byteCodeIndex, int line, String callee, Receiver receiver) {}
