/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host that may be connected to. Blocks. */
@FunctionalInterface
interface HostAddresses {
    /** @throws ForbiddenAddressException if one of them may not be */
    InetAddress[] of(String host) throws UnknownHostException, ForbiddenAddressException;

    /** What the system's resolver says, if all of it is public. */
    static InetAddress[] publicOnly(String host) throws UnknownHostException, ForbiddenAddressException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (!PublicAddresses.contain(address)) {
                throw new ForbiddenAddressException();
            }
        }
        return addresses;
    }
}
