/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.web;

import java.io.IOException;

/** A host leads to where strangers must not send this JVM. Names no address: it would tell them about the network within. */
final class ForbiddenAddressException extends IOException {
    private static final long serialVersionUID = 1;

    ForbiddenAddressException() {
        super("the host has an address that is not public");
    }
}
