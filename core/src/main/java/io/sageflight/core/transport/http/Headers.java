/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

/** Names that messages and records have in HTTP (protocol sections 3.2 and 3.5). */
final class Headers {
    static final String CONTENT_TYPE = "Content-Type";
    static final String CONTENT_DIGEST = "Content-Digest";
    static final String DID = "X-SAGE-DID";
    static final String MESSAGE_ID = "X-SAGE-Message-ID";
    static final String CONTEXT_ID = "X-SAGE-Context-ID";
    static final String TASK_ID = "X-SAGE-Task-ID";
    static final String META_PREFIX = "X-SAGE-Meta-";
    static final String HPKE = "X-SAGE-HPKE";
    static final String HPKE_VERSION = "v1";
    static final String KEY_ID = "X-KID";

    static final String JSON = "application/json";
    static final String TEXT = "text/plain; charset=utf-8";
    static final String RECORD = "application/sage+hpke";

    private Headers() {}
}
