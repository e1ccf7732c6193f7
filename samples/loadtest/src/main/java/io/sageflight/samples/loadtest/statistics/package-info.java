/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What series of measurements say, and how surely: a median's interval, a straight line's slope, a leak. Pure functions.
 */
package io.sageflight.samples.loadtest.statistics;
