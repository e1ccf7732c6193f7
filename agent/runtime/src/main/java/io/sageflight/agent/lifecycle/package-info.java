/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The agent's life in a host: it starts, follows the recordings, weaves while one wants its events, and leaves. Everything
 * slow happens on one thread of its own.
 */
package io.sageflight.agent.lifecycle;
