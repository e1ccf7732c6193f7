/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes names shorter: a class name or site with its packages' initials, {@code o.a.c.Pool.take:12}, or any without its middle. */
final class ShortNames {
    /** Packages as Java names them, lower case, before a name that is not. */
    private static final Pattern PACKAGES = Pattern.compile("^((?:[a-z_][a-z0-9_]*\\.)+)(?=[A-Z])");

    private ShortNames() {}

    /** The name without its middle if it is longer than this; its end, where a site has method and line, says more. */
    static String cut(String name, int most) {
        if (name.length() <= most) {
            return name;
        }
        int head = (most - 1) / 3;
        return name.substring(0, head) + "…" + name.substring(name.length() - (most - 1 - head));
    }

    static String of(String name) {
        Matcher packages = PACKAGES.matcher(name);
        if (!packages.find()) {
            return name;
        }
        StringBuilder initials = new StringBuilder();
        for (String part : packages.group(1).split("\\.")) {
            initials.append(part.charAt(0)).append('.');
        }
        return initials + name.substring(packages.end());
    }
}
