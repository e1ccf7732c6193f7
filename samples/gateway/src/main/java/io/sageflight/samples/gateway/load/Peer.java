/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.load;

import io.sageflight.core.identity.Did;
import java.net.URI;
import java.util.function.UnaryOperator;

/**
 * Whom the load talks to.
 *
 * @param url where: http, https, ws or wss
 * @param did who answers there
 * @param expected what it answers to a message
 */
public record Peer(URI url, Did did, UnaryOperator<byte[]> expected) {}
