/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.json.MalformedJsonException.Reason;
import io.sageflight.core.vectors.IdentityVectors;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
    private static final int MAX = 1 << 16;

    @Test
    void readsTheMembersInTheirOrder() {
        assertThat(read(" {\"b\" : \"1\",\n\"a\":\"\\u00e9\\ud83d\\ude00\\/\" , \"\":\"\"} "))
                .containsExactly(Map.entry("b", "1"), Map.entry("a", "é😀/"), Map.entry("", ""));
        assertThat(read("{}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json|invalid character 'o' in literal null (expecting 'u')",
                "zzz|invalid character 'z' looking for beginning of value",
                "``|unexpected end of JSON input",
                "{\"a\":\"b\"|unexpected end of JSON input",
                "{\"a\":\"b|unexpected end of JSON input",
                "{\"a\":\"b\",}|invalid character '}' looking for beginning of object key string",
                "{\"a\" \"b\"}|invalid character '\"' after object key",
                "{\"a\":\"b\" \"c\"}|invalid character '\"' after object key:value pair",
                "{\"a\":[1 2]}|invalid character '2' after array element",
                "{\"a\":\"b\"}}|invalid character '}' after top-level value",
                "{\"a\":\"b\"}{}|invalid character '{' after top-level value",
                "{\"a\":\"\\x\"}|invalid character 'x' in string escape code",
                "{\"a\":\"\\u12g4\"}|invalid character 'g' in \\u hexadecimal character escape",
                "{\"a\":01}|invalid character '1' after object key:value pair",
                "{\"a\":-x}|invalid character 'x' in numeric literal",
                "{\"a\":1.}|invalid character '}' after decimal point in numeric literal",
                "{\"a\":1e+}|invalid character '}' in exponent of numeric literal",
                "{'a':1}|invalid character '\\'' looking for beginning of object key string",
                "{\"a\":NaN}|invalid character 'N' looking for beginning of value",
                "é|invalid character 'Ã' looking for beginning of value"
            })
    void brokenSyntaxIsNamedAsPeersNameIt(String text, String message) {
        refused(text, Reason.SYNTAX, message);
    }

    @Test
    void controlCharactersInStringsAreRefused() {
        refused("{\"a\":\"\n\"}", Reason.SYNTAX, "invalid character '\\n' in string literal");
        refused("{\"a\":\"\0\"}", Reason.SYNTAX, "invalid character '\\x00' in string literal");
        refused("\uFEFF{}", Reason.SYNTAX, "invalid character 'ï' looking for beginning of value");
    }

    @ParameterizedTest
    @CsvSource({"1, number", "-1.5e3, number", "true, bool", "false, bool", "null, null", "{}, object", "[], array"})
    void everyValueOfAStringMapIsAString(String value, String type) {
        refused(
                "{\"x\":\"\",\"a\":" + value + "}",
                Reason.WRONG_TYPE,
                "json: cannot unmarshal " + type + " into Go value of type string");
    }

    @ParameterizedTest
    @CsvSource({"1, number", "null, null", "[], array", "\"a\", string"})
    void aDocumentIsAnObject(String text, String type) {
        refused(text, Reason.WRONG_TYPE, "json: cannot unmarshal " + type + " into Go value of type map[string]string");
    }

    @Test
    void brokenSyntaxComesBeforeAWrongType() {
        refused("{\"a\":1,", Reason.SYNTAX, "unexpected end of JSON input");
    }

    @Test
    void aMemberIsThereOnce() {
        refused("{\"a\":\"1\",\"\\u0061\":\"1\"}", Reason.DUPLICATE, "duplicate member \"a\"");
        refused("{\"é\":\"1\",\"é\":\"1\"}", Reason.DUPLICATE, "duplicate member of 1 characters");
    }

    @Test
    void halfOfASurrogatePairIsRefused() {
        refused("{\"a\":\"\\ud83d\"}", Reason.ENCODING, "unpaired surrogate in a string");
        refused("{\"\\ude00\":\"\"}", Reason.ENCODING, "unpaired surrogate in a string");
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> StrictJson.readStringMap(new byte[] {'{', (byte) 0xff, '}'}, MAX))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.ENCODING));
    }

    @Test
    void lengthDepthAndMembersAreLimited() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> StrictJson.readStringMap("{} ".getBytes(UTF_8), 2))
                .withMessage("JSON of 3 bytes; at most 2 are read");
        assertThat(StrictJson.readStringMap("{}".getBytes(UTF_8), 2)).isEmpty();

        assertThat(skip("{\"a\":" + "[".repeat(60_000))).isEqualTo(Reason.LIMIT);
        assertThat(skip("{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}")).isEqualTo(Reason.LIMIT);
        assertThat(skip("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}")).isNull();
        assertReason("{\"a\":" + "1".repeat(2_000) + "}", Reason.LIMIT);
        assertReason("{\"" + "n".repeat(2_000) + "\":\"\"}", Reason.LIMIT);

        StringBuilder many = new StringBuilder("{\"m\":\"\"");
        for (int i = 1; i < StrictJson.MAX_MEMBERS; i++) {
            many.append(",\"").append(i).append("\":\"\"");
        }
        assertThat(read(many + "}")).hasSize(StrictJson.MAX_MEMBERS);
        assertReason(many + ",\"one more\":\"\"}", Reason.LIMIT);
    }

    @Test
    void theReceiverReadsWhatItWantsAndTheRestIsSkipped() {
        List<String> seen = new ArrayList<>();
        StrictJson.readObject(
                "{\"skip\":{\"a\":[1,{\"b\":null}]},\"flag\":true,\"in\":{\"x\":\"y\"},\"s\":\"t\"}".getBytes(UTF_8),
                MAX,
                (name, value) -> {
                    switch (name) {
                        case "flag" -> seen.add(name + value.bool());
                        case "in" -> value.members((inner, text) -> seen.add(inner + text.string()));
                        case "s" -> seen.add(value.secret().toString());
                        default -> seen.add(value.kind().name());
                    }
                });
        assertThat(seen).containsExactly("OBJECT", "flagtrue", "xy", "t");
    }

    @Test
    void aSecretIsHandedOverInAnArrayOfItsOwn() {
        List<CharBuffer> secrets = new ArrayList<>();
        StrictJson.readObject(
                "{\"d\":\"c2Vj\\u0063mV0\"}".getBytes(UTF_8), MAX, (name, value) -> secrets.add(value.secret()));
        assertThat(secrets.get(0).toString()).isEqualTo("c2VjcmV0");
        assertThat(secrets.get(0).hasArray()).isTrue();
    }

    @Test
    void payloadsAreAcceptedOrRefusedAsByPeers() {
        List<String> handshakes = IdentityVectors.sections("handshake").stream()
                .map(section -> (String) section.get("payload_utf8"))
                .toList();
        assertThat(handshakes)
                .isNotEmpty()
                .allSatisfy(payload -> assertThat(read(payload))
                        .hasSize(8)
                        .containsEntry("nonce", "96a4eebc-3b25-42b5-abe1-e7b51d4d36ab"));
        List<String> errors = IdentityVectors.cases("server_errors")
                .map(answer -> (String) answer.get("error_utf8"))
                .toList();
        assertThat(errors)
                .contains("parse payload: unmarshal: " + messageOf("not json"))
                .contains("parse payload: unmarshal: " + messageOf("{\"initDid\":1}"));
    }

    @Test
    void anyDamageIsATypedRefusalOrAnotherMap() {
        byte[] right = ("{\"a\":\"é\\ud83d\\ude00\\n\",\"b\":[{\"c\":-1.5e+3},true,null],\"d\":{\"e\":\"f\"}}")
                .getBytes(UTF_8);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Random random = new Random(5);
        for (int i = 0; i < right.length; i++) {
            for (int round = 0; round < 40; round++) {
                byte[] damaged = right.clone();
                damaged[i] = round < 8 ? (byte) (damaged[i] ^ 1 << round) : (byte) random.nextInt();
                read(damaged, reasons);
            }
            read(Arrays.copyOf(right, i), reasons);
        }
        assertThat(reasons).contains(Reason.SYNTAX, Reason.ENCODING, Reason.DUPLICATE);
    }

    /** Both readers of syntax have to agree. */
    private static void read(byte[] json, Set<Reason> reasons) {
        try {
            StrictJson.readObject(json, MAX, (name, value) -> {
                if (value.kind() == JsonValue.Kind.STRING) {
                    value.string();
                }
            });
            assertThat(JsonSyntax.firstError(json)).isNull();
        } catch (MalformedJsonException e) {
            reasons.add(e.reason());
            if (e.reason() == Reason.SYNTAX) {
                assertThat(e).hasMessage(JsonSyntax.firstError(json));
            } else {
                assertThat(e.reason()).isNotEqualTo(Reason.LIMIT);
            }
        }
    }

    /** Why a text is refused of which nothing is wanted; null if it is not. */
    private static Reason skip(String json) {
        try {
            StrictJson.readObject(json.getBytes(UTF_8), MAX, (name, value) -> {});
            return null;
        } catch (MalformedJsonException e) {
            return e.reason();
        }
    }

    private static Map<String, String> read(String json) {
        return StrictJson.readStringMap(json.getBytes(UTF_8), MAX);
    }

    private static String messageOf(String json) {
        try {
            return "accepted: " + read(json);
        } catch (MalformedJsonException e) {
            return e.getMessage();
        }
    }

    private static void refused(String json, Reason reason, String message) {
        assertReason(json, reason);
        assertThat(messageOf(json)).isEqualTo(message);
    }

    private static void assertReason(String json, Reason reason) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> read(json))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
