/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A server that answers encrypted messages over HTTP, and the clients that put it under load: a host application to run
 * the agent in. It uses the session core as any user of the library would and knows nothing of the agent.
 */
package io.sageflight.samples.gateway;
