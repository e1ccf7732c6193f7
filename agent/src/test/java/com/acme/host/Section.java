/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.util.concurrent.locks.StampedLock;

/** A lock of the host's that is the JDK's, too. */
final class Section extends StampedLock {
    private static final long serialVersionUID = 1;
}
