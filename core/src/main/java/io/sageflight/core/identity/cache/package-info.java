/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What was resolved is kept: {@link io.sageflight.core.identity.cache.CachingDidResolver} stands before any other resolver and
 * answers from memory, for a limited time and in limited space. Knows no method of identifiers.
 *
 * <p>A look-up is a hit of the known agents, a hit of the known failures, a wait for a resolution that is under way, or the start
 * of one. Known failures have a store of their own, so that identifiers that a stranger makes up push out no agent. Whether
 * the result of a resolution may still be kept is decided together with whatever made it outdated (an invalidation, a
 * refresh), identifier by identifier.
 */
package io.sageflight.core.identity.cache;
