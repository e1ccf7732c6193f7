/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What is said, by whom, through what: agents with identities of their own, their conversations with the server, encrypted or
 * not, and the check of every answer. Knows nothing of schedules and results.
 */
package io.sageflight.samples.loadtest.traffic;
