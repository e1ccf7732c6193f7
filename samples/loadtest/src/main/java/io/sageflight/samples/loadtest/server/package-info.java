/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The server's side, which runs in a JVM of its own on the loopback interface: the agent that answers, the command that starts
 * it, and the lines in which the load test asks it how it fares. Its standard input is its life: it ends when that does.
 */
package io.sageflight.samples.loadtest.server;
