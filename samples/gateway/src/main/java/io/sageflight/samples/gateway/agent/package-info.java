/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** An agent: its keys, and what it does with messages. Knows the core's endpoints, but no server that serves them. */
package io.sageflight.samples.gateway.agent;
