/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * When messages are to be sent, and how many may be under way: no traffic, no results.
 */
package io.sageflight.samples.loadtest.schedule;
