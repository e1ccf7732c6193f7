/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import java.util.function.Function;

/** What follows once the head of a request is known: an answer, or its body first. */
sealed interface Next permits Reply, Next.Body {
    /**
     * The body is wanted.
     *
     * @param limit longest body that is accepted, in bytes
     * @param then answers it
     */
    record Body(int limit, Function<byte[], Reply> then) implements Next {}
}
