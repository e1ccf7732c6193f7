/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import java.util.List;
import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCMethod;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.IMCType;

/**
 * A method of the host that took or released a lock.
 *
 * @param type full name of its class
 * @param line of the source; 0 if unknown
 */
record CodeSite(String type, String method, int line) {
    private static final String LOCKS = "java.util.concurrent.";
    private static final List<String> NOT_THE_HOST =
            List.of(LOCKS, "jdk.jfr.", "io.sageflight.agent.", "io.sageflight.instrumentation.");

    /** Class of a method reference, as in {@code run(lock::unlock)}: no code of anybody. */
    private static final String REFERENCE = "$$Lambda";

    /** The first frame that is neither lock nor agent; if there is none, the first of java.util.concurrent; else null. */
    static CodeSite of(IMCStackTrace stack) {
        CodeSite library = null;
        for (IMCFrame frame : stack == null ? List.<IMCFrame>of() : stack.getFrames()) {
            CodeSite site = of(frame);
            if (site == null || site.type.contains(REFERENCE)) {
                continue;
            }
            if (library != null && site.type.equals("java.lang.Thread")) {
                break; // a pool's thread: the pool's frames say more than the thread's start
            }
            if (NOT_THE_HOST.stream().noneMatch(site.type::startsWith)) {
                return site;
            }
            if (library == null && site.type.startsWith(LOCKS)) {
                library = site;
            }
        }
        return library;
    }

    private static CodeSite of(IMCFrame frame) {
        IMCMethod method = frame.getMethod();
        IMCType type = method == null ? null : method.getType();
        if (type == null || type.getFullName() == null) {
            return null;
        }
        Integer line = frame.getFrameLineNumber();
        return new CodeSite(type.getFullName(), method.getMethodName(), line == null ? 0 : Math.max(0, line));
    }

    /** As {@code Class.method}. */
    String brief() {
        return type.substring(type.lastIndexOf('.') + 1) + "." + method;
    }

    /** As {@code package.Class.method:line}. */
    String inFull() {
        return type + "." + method + (line > 0 ? ":" + line : "");
    }
}
