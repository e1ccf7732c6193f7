/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import java.util.Comparator;

/**
 * What a method allocated for sessions. Lines move from version to version, so those of one method are one.
 *
 * @param kind what sort of session it allocated for
 * @param objectClass class of the objects
 * @param method class and method
 * @param presence which recordings have it
 * @param bytes bytes per session
 * @param count objects per session
 */
public record SiteDiff(String kind, String objectClass, String method, Presence presence, Figure bytes, Figure count) {
    /** What changed most first; changes unknown come last. */
    static final Comparator<SiteDiff> MOST_CHANGED_FIRST = Comparator.comparingDouble(
                    (SiteDiff site) -> site.bytes().distance())
            .thenComparingDouble(site -> site.bytes().greatest())
            .reversed()
            .thenComparing(SiteDiff::method)
            .thenComparing(SiteDiff::objectClass)
            .thenComparing(SiteDiff::kind);
}
