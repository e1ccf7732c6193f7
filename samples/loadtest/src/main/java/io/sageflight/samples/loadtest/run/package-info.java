/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The run itself: sends on schedule, counts what becomes of each message, and gathers it all in one result.
 */
package io.sageflight.samples.loadtest.run;
