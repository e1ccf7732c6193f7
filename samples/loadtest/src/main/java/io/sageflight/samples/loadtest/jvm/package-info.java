/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a JVM knows of itself: processor time, heap after a collection, pauses of collections, and that it is about to end. The
 * same in the client and, asked over its pipe, in the server.
 */
package io.sageflight.samples.loadtest.jvm;
