/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/** The peers' handshakes: the copy in the test resources, and the full file where it is at hand. */
final class HandshakeVectors {
    private HandshakeVectors() {}

    static Stream<Map<String, Object>> all() {
        return Stream.concat(
                Stream.of(Vectors.bundled("sage-gen1-handshake.json")), Vectors.shared("sage-gen1.json").stream());
    }

    static Stream<Map<String, Object>> section(String name) {
        return all().map(file -> Vectors.object(file, name));
    }

    static String text(Map<String, Object> object, String member) {
        return (String) object.get(member);
    }

    static byte[] utf8(Map<String, Object> object, String member) {
        return text(object, member).getBytes(StandardCharsets.UTF_8);
    }
}
