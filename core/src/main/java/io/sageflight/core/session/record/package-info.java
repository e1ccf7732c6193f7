/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a record looks like on the wire. Knows ciphers and bytes, not sessions: a failure is an answer here, and an exception
 * only in {@code session}.
 */
package io.sageflight.core.session.record;
