/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A load test of the core and its transports: many agents talk to one, in two JVMs on this machine, and what they measure is
 * printed and judged.
 */
package io.sageflight.samples.loadtest;
