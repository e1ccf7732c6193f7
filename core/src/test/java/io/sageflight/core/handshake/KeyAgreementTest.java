/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static io.sageflight.core.handshake.HandshakeVectors.text;
import static io.sageflight.core.handshake.HandshakeVectors.utf8;
import static io.sageflight.core.vectors.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.crypto.X25519;
import io.sageflight.core.vectors.Vectors;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The formulas of the peers' section {@code hpke}. Of it, three members are not computed here: {@code traffic_keys} and {@code
 * channel_binding_hdr}, which no peer uses, are not built, yet the expansion that makes the former is; {@code
 * custom_expand_70} names neither its key nor its info.
 */
class KeyAgreementTest {
    private static final X25519 X25519 = TestAgent.CRYPTO.x25519();

    static Stream<Map<String, Object>> vectors() {
        return HandshakeVectors.section("hpke");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void contextsAreNamedAsPeersDo(Map<String, Object> vector) {
        InfoBuilder builder = InfoBuilder.sage();
        String context = text(vector, "ctx_id_utf8");
        assertThat(builder.info(context, text(vector, "init_did_utf8"), text(vector, "resp_did_utf8")))
                .isEqualTo(text(vector, "info_utf8"));
        assertThat(builder.exportContext(context)).isEqualTo(text(vector, "export_ctx_utf8"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void bothSidesCombineTheSameSecret(Map<String, Object> vector) {
        byte[] exportContext = utf8(vector, "export_ctx_utf8");
        byte[] initiator = Combiner.combine(
                hex(vector, "exporter"),
                X25519.privateKey(hex(vector, "ephC_priv")),
                X25519.publicKey(hex(vector, "ephS_pub")),
                exportContext);
        byte[] responder = Combiner.combine(
                hex(vector, "exporter"),
                X25519.privateKey(hex(vector, "ephS_priv")),
                X25519.publicKey(hex(vector, "ephC_pub")),
                exportContext);
        byte[] agreed = new byte[32];
        X25519.privateKey(hex(vector, "ephC_priv")).agree(X25519.publicKey(hex(vector, "ephS_pub")), agreed, 0);
        assertThat(agreed).isEqualTo(hex(vector, "ssE2E"));
        assertThat(initiator).isEqualTo(hex(vector, "combined"));
        assertThat(responder).isEqualTo(hex(vector, "combined"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void acknowledgesAsPeersDo(Map<String, Object> vector) {
        byte[] combined = hex(vector, "combined");
        assertThat(CounterExpand.expand(combined, ascii("SAGE-ack-key-v1"), 32)).isEqualTo(hex(vector, "ack_key"));
        byte[] transcript = AckTag.transcript(
                utf8(vector, "info_utf8"),
                utf8(vector, "export_ctx_utf8"),
                hex(vector, "enc"),
                hex(vector, "ephC_pub"),
                hex(vector, "ephS_pub"),
                text(vector, "init_did_utf8"),
                text(vector, "resp_did_utf8"));
        assertThat(AckTag.compute(
                        combined,
                        text(vector, "ctx_id_utf8"),
                        text(vector, "ack_nonce_utf8"),
                        text(vector, "ack_kid_utf8"),
                        transcript))
                .isEqualTo(hex(vector, "ack_tag"));
    }

    /** Its transcript has two members only. */
    @ParameterizedTest
    @MethodSource("vectors")
    void namesInTheAcknowledgementAreCountedInUtf8(Map<String, Object> vector) {
        Map<String, Object> unicode = Vectors.object(vector, "ack_unicode");
        byte[][] binds = ((List<?>) unicode.get("binds"))
                .stream().map(bind -> HexFormat.of().parseHex((String) bind)).toArray(byte[][]::new);
        assertThat(AckTag.compute(
                        hex(vector, "combined"),
                        text(unicode, "ctx_utf8"),
                        text(unicode, "nonce_utf8"),
                        text(unicode, "kid_utf8"),
                        AckTag.hash(binds)))
                .isEqualTo(hex(unicode, "ack_tag"));
    }

    /** Written out: no peer's answer has a name of more than 255 bytes. */
    @Test
    void namesInTheAcknowledgementHaveTwoBytesOfLength() {
        byte[] combined = new byte[32];
        byte[] transcript = new byte[32];
        String name = "n".repeat(0x0234);
        String cut = "c".repeat(0x10003);
        byte[] message = join(
                ascii("SAGE-ack-msg|v1|"),
                new byte[] {0x02, 0x34},
                ascii(name),
                new byte[] {0x00, 0x03},
                ascii(cut),
                new byte[] {0x00, 0x00},
                transcript);
        byte[] tag = new byte[32];
        CounterExpand.hmac(CounterExpand.expand(combined, ascii("SAGE-ack-key-v1"), 32), message, tag);
        assertThat(AckTag.compute(combined, name, cut, "", transcript)).isEqualTo(tag);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** Not for traffic, which uses other keys, but because it shows blocks, counters and cut ends. */
    @ParameterizedTest
    @MethodSource("vectors")
    void expansionIsThePeers(Map<String, Object> vector) {
        Map<String, Object> keys = Vectors.object(vector, "traffic_keys");
        byte[] combined = hex(vector, "combined");
        assertThat(CounterExpand.expand(combined, ascii("SAGE-c2s:key"), 32)).isEqualTo(hex(keys, "c2s_key"));
        assertThat(CounterExpand.expand(combined, ascii("SAGE-c2s:iv"), 12)).isEqualTo(hex(keys, "c2s_iv"));
        assertThat(CounterExpand.expand(combined, ascii("SAGE-s2c:key"), 32)).isEqualTo(hex(keys, "s2c_key"));
        assertThat(CounterExpand.expand(combined, ascii("SAGE-s2c:iv"), 12)).isEqualTo(hex(keys, "s2c_iv"));
        assertThat(CounterExpand.expand(combined, ascii("SAGE-cb-v1"), 32)).isEqualTo(hex(keys, "cb"));
    }

    /** Defect D17: it is no HKDF, and stays as it is because the wire depends on it. */
    @ParameterizedTest
    @MethodSource("vectors")
    void d17LongExpansionsAreBlocksWithACounterFromOne(Map<String, Object> vector) {
        byte[] key = hex(vector, "combined");
        byte[] label = ascii("any");
        byte[] expected = new byte[96];
        for (int block = 0; block < 3; block++) {
            byte[] message = Arrays.copyOf(label, label.length + 4);
            message[label.length + 3] = (byte) (block + 1);
            byte[] tag = new byte[32];
            CounterExpand.hmac(key, message, tag);
            System.arraycopy(tag, 0, expected, 32 * block, 32);
        }
        assertThat(CounterExpand.expand(key, label, 70)).isEqualTo(Arrays.copyOf(expected, 70));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
