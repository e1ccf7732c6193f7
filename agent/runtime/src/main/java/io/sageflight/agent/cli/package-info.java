/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The command line: a class per command, and what they need to talk to another JVM over attach. It runs in a process of
 * its own and shares nothing with an agent but that agent's status and options.
 */
package io.sageflight.agent.cli;
