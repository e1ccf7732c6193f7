/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Any bytes at all into everything of the session core that reads what a stranger sent: a typed exception, no other one. One
 * class per reader, since a JVM fuzzes one test.
 */
package io.sageflight.fuzz;
