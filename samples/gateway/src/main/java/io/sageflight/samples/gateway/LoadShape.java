/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

/**
 * How the load is composed.
 *
 * @param clients clients at the same time
 * @param messagesPerSession messages after which a client opens its next session
 * @param payload length of a message in bytes, before encryption
 */
record LoadShape(int clients, int messagesPerSession, int payload) {}
