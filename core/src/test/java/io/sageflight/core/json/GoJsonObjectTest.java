/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.encoding.Utf8;
import io.sageflight.core.vectors.IdentityVectors;
import io.sageflight.core.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoJsonObjectTest {
    static Stream<Map<String, Object>> strings() {
        return IdentityVectors.cases("go_json_strings");
    }

    static Stream<Map<String, Object>> envelopes() {
        return IdentityVectors.sections("server_envelope_escaping").stream();
    }

    static Stream<Map<String, Object>> handshakes() {
        return IdentityVectors.sections("handshake").stream();
    }

    @ParameterizedTest
    @MethodSource("strings")
    void stringsAreEscapedAsPeersEscapeThem(Map<String, Object> answer) {
        byte[] utf8 = Vectors.hex(answer, "utf8_hex");
        String json = (String) answer.get("json_utf8");
        if (json.contains("ufffd")) {
            // Bytes that are not UTF-8 never become a string here; a peer replaces them.
            assertThatExceptionOfType(MalformedTextException.class).isThrownBy(() -> Utf8.decode(utf8));
        } else {
            assertThat(new GoJsonObject().member("", Utf8.decode(utf8)).toBytes())
                    .isEqualTo(("{\"\":" + json + "}").getBytes(UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void theSignedEnvelopeHasTheMembersInTheirOrder(Map<String, Object> answer) {
        byte[] envelope = new GoJsonObject()
                .member("v", "v1")
                .member("task", "hpke/complete@v1")
                .member("ctx", Utf8.decode(Vectors.hex(answer, "ctx_hex")))
                .member("kid", "kid-1")
                .member("ephS", "s")
                .member("ackTagB64", "a")
                .member("ts", "2025-10-11T00:00:00Z")
                .member("did", "did:sage:x")
                .member("infoHash", "i")
                .member("exportCtxHash", "e")
                .member("enc", "n")
                .member("ephC", "c")
                .toBytes();
        assertThat(new String(envelope, UTF_8)).isEqualTo(answer.get("envelope_utf8"));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void aMapIsWrittenInThePeersOrder(Map<String, Object> answer) {
        for (String member : new String[] {"payload_utf8", "response_data_utf8"}) {
            String json = (String) answer.get(member);
            Map<String, String> strings = StrictJson.readStringMap(json.getBytes(UTF_8), 1 << 16);
            assertThat(GoJsonObject.of(strings)).hasToString(json);
        }
    }

    @Test
    void keysAreSortedByTheirUtf8Bytes() {
        assertThat(GoJsonObject.of(Map.of("\uFF41", "1", "😀", "2", "a", "3", "B", "4")))
                .hasToString("{\"B\":\"4\",\"a\":\"3\",\"\uFF41\":\"1\",\"😀\":\"2\"}");
    }

    @Test
    void halfOfASurrogatePairIsRefused() {
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> new GoJsonObject().member("a", "\uD83D!"));
    }

    /** What it was written into is another's then. */
    @Test
    void anObjectIsGoodForOneResult() {
        GoJsonObject object = new GoJsonObject().member("a", "1");
        assertThat(object.toBytes()).isEqualTo("{\"a\":\"1\"}".getBytes(StandardCharsets.UTF_8));
        assertThatIllegalStateException().isThrownBy(object::toBytes);
        assertThatIllegalStateException().isThrownBy(() -> object.member("b", "2"));
        GoJsonObject inner = new GoJsonObject();
        assertThat(new GoJsonObject().member("inner", inner).toText()).isEqualTo("{\"inner\":{}}");
        assertThatIllegalStateException().isThrownBy(inner::toText);
        assertThatIllegalStateException().isThrownBy(() -> new GoJsonObject().member("again", inner));
    }

    @Test
    void everyCharacterComesBack() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < Character.MIN_SURROGATE; c++) {
            all.append(c);
        }
        byte[] json = new GoJsonObject().member("all", all.toString()).toBytes();
        assertThat(StrictJson.readStringMap(json, 1 << 20)).containsEntry("all", all.toString());
    }
}
