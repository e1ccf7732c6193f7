/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import java.util.concurrent.CompletionStage;

/** The server's side of one path, for whatever server there is: that one reads bodies, up to {@link #maxBytes}. Thread-safe. */
public interface HttpEndpoint {
    /** The longest body that is accepted, in bytes: a server stops reading after one more. */
    int maxBytes();

    /** Answers a request; never blocks for long. The stage always completes normally. */
    CompletionStage<HttpAnswer> answer(HttpCall call);
}
