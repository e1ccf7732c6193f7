/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The only classes of the agent that the host's class loaders see: the entry points that the JVM calls, and the class
 * loader that keeps everything else apart.
 */
package io.sageflight.agent.launch;
