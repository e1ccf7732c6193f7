/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.load;

/**
 * How the load is composed.
 *
 * @param clients agents at the same time
 * @param messagesPerSession messages after which an agent makes its next session
 * @param payload length of a message in bytes, before encryption
 */
public record LoadShape(int clients, int messagesPerSession, int payload) {}
