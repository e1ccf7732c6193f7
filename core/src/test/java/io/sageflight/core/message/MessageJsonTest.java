/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.sageflight.core.json.MalformedJsonException;
import io.sageflight.core.vectors.IdentityVectors;
import io.sageflight.core.vectors.Vectors;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageJsonTest {
    private static final String DID = "did:sage:ethereum:0x1111111111111111111111111111111111111111";

    static Stream<Map<String, Object>> handshakes() {
        return IdentityVectors.sections("handshake").stream();
    }

    static Stream<Map<String, Object>> httpEdges() {
        return IdentityVectors.cases("http_edges")
                .filter(edge -> edge.get("method").equals("POST"));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void aRequestIsThePeersByteForByte(Map<String, Object> answer) {
        String body = (String) answer.get("http_request_body_utf8");
        SecureMessage message = new SecureMessage(
                "40fd0dfb-edd2-480f-b3f5-3491caee5d61",
                "ctx-0001",
                "hpke/complete@v1",
                ((String) answer.get("payload_utf8")).getBytes(UTF_8),
                DID,
                Vectors.hex(answer, "payload_signature"),
                Map.of(),
                "user");
        assertThat(new String(MessageJson.encode(message), UTF_8)).isEqualTo(body);
        assertThat(message(body)).usingRecursiveComparison().isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void anAnswerIsThePeersByteForByte(Map<String, Object> answer) {
        String body = (String) answer.get("http_response_body_utf8");
        MessageResponse response = new MessageResponse(
                true,
                "40fd0dfb-edd2-480f-b3f5-3491caee5d61",
                "hpke/complete@v1",
                ((String) answer.get("response_data_utf8")).getBytes(UTF_8),
                "");
        assertThat(new String(MessageJson.encode(response), UTF_8)).isEqualTo(body);
        assertThat(response(body)).usingRecursiveComparison().isEqualTo(response);
    }

    @ParameterizedTest
    @MethodSource("httpEdges")
    void whatATransportRefusesItRefusesInThePeersWords(Map<String, Object> edge) {
        MessageResponse expected = response((String) edge.get("response_body_utf8"));
        assertThat(new String(MessageJson.encode(expected), UTF_8)).isEqualTo(edge.get("response_body_utf8"));
        String error;
        try {
            SecureMessage message = message((String) edge.get("request_body_utf8"));
            error = message.firstMissing().orElse("unsupported task: " + message.taskId());
        } catch (MalformedJsonException e) {
            error = "invalid JSON: " + e.getMessage();
        }
        assertThat(error).isEqualTo(expected.error());
        assertThat(expected.success()).isFalse();
    }

    @Test
    void metadataIsSortedAndEscaped() {
        SecureMessage message = new SecureMessage(
                "<1>", "", "", new byte[0], "d", new byte[] {1}, Map.of("kid", "k&", "cookie", "c"), "");
        String json = "{\"id\":\"\\u003c1\\u003e\",\"payload\":\"\",\"did\":\"d\",\"signature\":\"AQ==\","
                + "\"metadata\":{\"cookie\":\"c\",\"kid\":\"k\\u0026\"}}";
        assertThat(new String(MessageJson.encode(message), UTF_8)).isEqualTo(json);
        assertThat(message(json)).usingRecursiveComparison().isEqualTo(message);
    }

    @Test
    void namesAreReadInAnyCaseAndUnknownOnesIgnored() {
        SecureMessage message =
                message("{\"ID\":\"1\",\"ContextID\":\"no\",\"Payload\":\"QUI=\",\"DID\":\"d\",\"Signature\":null,"
                        + "\"Role\":\"user\",\"Metadata\":null,\"other\":[{}],\"Context_Id\":\"c\"}");
        assertThat(message)
                .usingRecursiveComparison()
                .isEqualTo(new SecureMessage("1", "c", "", new byte[] {'A', 'B'}, "d", new byte[0], Map.of(), "user"));
    }

    @Test
    void aNameInTwoCasesIsRefused() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> message("{\"did\":\"a\",\"DID\":\"a\"}"))
                .withMessage("duplicate member \"did\" in another case");
    }

    @Test
    void aNameOfOtherLettersIsAnotherName() {
        assertThat(message("{\"ro\u017Fe\":\"x\",\"tas\u212A_id\":\"y\",\"\u0130d\":\"z\"}"))
                .usingRecursiveComparison()
                .isEqualTo(new SecureMessage("", "", "", new byte[0], "", new byte[0], Map.of(), ""));
    }

    @Test
    void metadataIsFoundInAnyCaseAndTheExactOneFirst() {
        SecureMessage message = new SecureMessage(
                "", "", "", new byte[0], "", new byte[0], Map.of("Cookie", "header", "COOKIE", "shout", "x", "y"), "");
        assertThat(message.metadata("cookie")).contains("shout");
        assertThat(message.metadata("Cookie")).contains("header");
        assertThat(message.metadata("kid")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{\"id\":1}",
                "{\"payload\":[1]}",
                "{\"payload\":\"QUI\"}",
                "{\"signature\":\"-_8=\"}",
                "{\"metadata\":\"x\"}",
                "{\"metadata\":{\"a\":1}}",
                "{\"metadata\":{\"a\":\"\",\"a\":\"\"}}",
                "{\"did\":\"\\ud800\"}",
                "{\"id\":\"1\"} x"
            })
    void everythingElseIsRefused(String json) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> message(json));
    }

    @Test
    void anAnswerWhoseSuccessIsNoTruthValueIsRefused() {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> response("{\"success\":\"true\"}"));
        assertThat(response("{\"SUCCESS\":true}").success()).isTrue();
        assertThat(response("{}").success()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void anyDamageIsATypedRefusalOrAnotherMessage(Map<String, Object> answer) {
        byte[] body = ((String) answer.get("http_request_body_utf8")).getBytes(UTF_8);
        int refused = 0;
        for (int i = 0; i < body.length; i++) {
            byte[] flipped = body.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            refused += refuses(flipped) ? 1 : 0;
            assertThat(refuses(Arrays.copyOf(body, i))).isTrue();
        }
        assertThat(refused).isBetween(body.length / 4, body.length - 1);
    }

    private static boolean refuses(byte[] json) {
        try {
            return MessageJson.decodeMessage(json, MessageJson.MAX_LENGTH).id() == null;
        } catch (MalformedJsonException e) {
            return true;
        }
    }

    private static SecureMessage message(String json) {
        return MessageJson.decodeMessage(json.getBytes(UTF_8), MessageJson.MAX_LENGTH);
    }

    private static MessageResponse response(String json) {
        return MessageJson.decodeResponse(json.getBytes(UTF_8), MessageJson.MAX_LENGTH);
    }

    private static SecureMessage record(int length, int content) {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) content);
        return new SecureMessage("m" + content, "", "", payload, DID, new byte[0], Map.of("kid", "k" + content), "");
    }

    @Test
    void aTextIsTheSameAsItsBytes() {
        SecureMessage message = record(100, 1);
        assertThat(MessageJson.encodeText(message)).isEqualTo(new String(MessageJson.encode(message), UTF_8));
        MessageResponse answer = new MessageResponse(true, "m1", "", new byte[100], "\u20ac");
        assertThat(MessageJson.encodeText(answer)).isEqualTo(new String(MessageJson.encode(answer), UTF_8));
    }

    /** They share the memory that they are written in and read through. */
    @Test
    void messagesOfManyThreadsDoNotMix() {
        boolean same = IntStream.range(0, 4000).parallel().allMatch(i -> {
            SecureMessage message = record(i % 7 * 1000, i);
            SecureMessage back = MessageJson.decodeMessage(MessageJson.encode(message), MessageJson.MAX_LENGTH);
            return Arrays.equals(back.payload(), message.payload())
                    && back.id().equals(message.id())
                    && back.metadata().equals(message.metadata());
        });
        assertThat(same).isTrue();
    }

    /** Without pooled buffers it was four to seven times its own length. */
    @Test
    void writingAMessageAllocatesLittleMoreThanItsBytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int length : new int[] {284, 1052, 16_412}) {
            SecureMessage message = record(length, 1);
            int bytes = MessageJson.encode(message).length;
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 100; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                MessageJson.encode(message);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least).isLessThan(bytes + 1000);
        }
    }
}
