/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The command {@code gateway}: an agent that answers others over HTTP and WebSocket, and a load of agents that talk to it, as a
 * host application to run the Java agent in. It uses the session core as any user of the library would and knows nothing of
 * that agent.
 */
package io.sageflight.samples.gateway;
