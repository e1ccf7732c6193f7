/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the user asked of the agent: read, checked and merged from arguments, system properties and the environment. */
package io.sageflight.agent.options;
