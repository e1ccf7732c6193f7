/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a run's result looks like, for people and for programs, and whether it is what was asked for.
 */
package io.sageflight.samples.loadtest.report;
