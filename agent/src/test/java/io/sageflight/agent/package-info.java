/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Tests of the packaged agent. Each starts JVMs of its own with {@code sage-agent.jar} and judges by what they print and
 * by the recordings that they leave.
 */
package io.sageflight.agent;
