/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.vectors;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Known answers about keys, texts and messages: from the test resources, and from the full file where it is. */
public final class IdentityVectors {
    private IdentityVectors() {}

    /** A section of every file that is there; at least one. */
    public static List<Map<String, Object>> sections(String name) {
        return Stream.concat(
                        Stream.of(Vectors.bundled("sage-gen1-identity.json")),
                        Vectors.shared("sage-gen1.json").stream())
                .map(file -> Vectors.object(file, name))
                .toList();
    }

    /** The cases of a section, from every file. */
    public static Stream<Map<String, Object>> cases(String section) {
        return sections(section).stream().flatMap(found -> Vectors.objects(found, "cases").stream());
    }
}
