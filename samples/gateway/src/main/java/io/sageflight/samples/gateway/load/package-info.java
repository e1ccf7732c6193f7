/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Agents that talk to one agent in a closed loop: each shakes hands, says something in its session, checks every answer, and
 * begins anew. Knows the other agent by its URL and identifier only.
 */
package io.sageflight.samples.gateway.load;
