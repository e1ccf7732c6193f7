/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * JMH benchmarks of the session core and of what the agent costs. {@code benchmarks.jar} runs them; {@link
 * io.sageflight.samples.benchmarks.AgentComparison} runs them with and without the agent in turn.
 */
package io.sageflight.samples.benchmarks;
