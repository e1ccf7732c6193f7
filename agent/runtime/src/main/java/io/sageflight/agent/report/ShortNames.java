/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a class name or site with its packages' initials: {@code o.a.c.Pool.take:12}. */
final class ShortNames {
    /** Packages as Java names them, lower case, before a name that is not. */
    private static final Pattern PACKAGES = Pattern.compile("^((?:[a-z_][a-z0-9_]*\\.)+)(?=[A-Z])");

    private ShortNames() {}

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
