/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import java.util.List;

/**
 * Sessions of one kind on one side.
 *
 * @param kind what sort of session
 * @param role initiator or responder; null for all of this kind
 * @param presence which recordings have any
 * @param figures what there is to compare
 */
public record SessionDiff(String kind, String role, Presence presence, List<Figure> figures) {
    /** Copies the list. */
    public SessionDiff {
        figures = List.copyOf(figures);
    }
}
