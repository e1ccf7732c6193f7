/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * {@code did:web}: identifiers that name a web server, on which a DID document says the agent's keys. A stranger chooses the
 * identifier and thus whom this JVM connects to; so there is no resolver without a list of allowed hosts, and what is checked
 * about an address is checked about the very address that is connected to.
 *
 * <p>{@link io.sageflight.core.identity.web.WebDid} turns an identifier into a location, {@code HttpsGet} fetches it within its
 * limits, {@code DidDocument} reads the keys, {@link io.sageflight.core.identity.web.DidWeb} puts them together.
 */
package io.sageflight.core.identity.web;
