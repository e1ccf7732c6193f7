/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the integration tests stand on: child JVMs, the packaged agent, its command line, and parsed recordings. No test
 * of its own lives here, and nothing here knows a particular host.
 */
package io.sageflight.agent.harness;
