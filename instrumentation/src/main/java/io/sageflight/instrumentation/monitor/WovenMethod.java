/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import io.sageflight.instrumentation.weaving.MethodWeaving;
import io.sageflight.instrumentation.weaving.WovenSites;
import net.bytebuddy.jar.asm.Opcodes;

/** The method that is woven, and where the numbers of its sites come from. */
record WovenMethod(MethodWeaving.Declared declared, ClassLoader loader, MonitorSites sites, String hook) {
    /** Internal name of the method's class. */
    String owner() {
        return declared.owner();
    }

    boolean isStatic() {
        return (declared.access() & Opcodes.ACC_STATIC) != 0;
    }

    boolean hasFrames() {
        return declared.classVersion() >= Opcodes.V1_6;
    }

    /**
     * The number of a site.
     *
     * @param monitor the monitor's name in the source; null if it has none: then the place names it
     * @param line -1 if unknown
     * @param ordinal which of the method's sites it is
     */
    int site(String monitor, int line, int ordinal) {
        String place = owner().replace('/', '.') + "." + declared.name() + (line < 0 ? "" : ":" + line);
        return number(ordinal, new MonitorSite(monitor == null ? place : monitor, false, loader));
    }

    /** The number of the method's own site. */
    int siteOfMethod(int ordinal) {
        String type = MethodScan.simpleName(owner());
        return number(ordinal, new MonitorSite(isStatic() ? type + ".class" : type, true, loader));
    }

    private int number(int ordinal, MonitorSite site) {
        return sites.number(
                new WovenSites.Key(
                        System.identityHashCode(loader), owner(), declared.name() + declared.descriptor(), ordinal),
                site);
    }
}
