/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.web;

import java.io.IOException;

/** A server answered, but not what is accepted. The message holds nothing of the answer. */
final class UnacceptableAnswerException extends IOException {
    private static final long serialVersionUID = 1;

    UnacceptableAnswerException(String message) {
        super(message);
    }
}
