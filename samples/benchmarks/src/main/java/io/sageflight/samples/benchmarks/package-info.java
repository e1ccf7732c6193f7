/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The commands of {@code benchmarks.jar}, and the benchmarks of what the agent costs. The session core is measured in the
 * packages below.
 */
package io.sageflight.samples.benchmarks;
