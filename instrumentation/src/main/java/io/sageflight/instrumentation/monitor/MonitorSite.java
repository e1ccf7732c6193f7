/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import io.sageflight.instrumentation.weaving.WovenSite;

/** A {@code synchronized} block or method. */
final class MonitorSite extends WovenSite {
    /** The monitor's name as in the source ({@code Ledger.lock}), or method and line where it is entered. */
    final String name;

    /** A method: threads that wait to enter it cannot be seen. */
    final boolean method;

    MonitorSite(String name, boolean method, ClassLoader loader) {
        super(loader);
        this.name = name;
        this.method = method;
    }

    @Override
    protected boolean isSame(WovenSite other) {
        return other instanceof MonitorSite site && site.name.equals(name) && site.method == method;
    }
}
