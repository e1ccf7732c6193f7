/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.hpke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.crypto.InvalidPublicKeyException;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The HPKE step of a handshake as SAGE's Go implementation does it. */
class SageHpkeTest {
    private final X25519 x25519 = new BouncyCastleCrypto().x25519();

    @Test
    void bothSidesExportTheSecretOfTheBundledFacts() {
        check(Vectors.object(Vectors.bundled("hpke.json"), "sage"));
    }

    @Test
    void bothSidesExportTheSecretOfTheSharedVectors() {
        Map<String, Object> file = Vectors.shared("sage-gen1.json").orElse(null);
        Assumptions.assumeTrue(file != null, "the shared vectors are not on this machine");
        check(Vectors.object(file, "hpke"));
    }

    private void check(Map<String, Object> facts) {
        byte[] info = utf8(facts, "info_utf8");
        byte[] exporterContext = utf8(facts, "export_ctx_utf8");
        X25519PrivateKey recipient = x25519.privateKey(Vectors.hex(facts, "skR"));
        assertThat(recipient.publicKey().encoded()).isEqualTo(Vectors.hex(facts, "pkR"));
        assertThat(DhKem.deriveKeyPair(x25519, Vectors.hex(facts, "ikmE"))
                        .publicKey()
                        .encoded())
                .isEqualTo(Vectors.hex(facts, "pkE"));

        HpkeSender sender = new HpkeSender(() -> x25519.privateKey(Vectors.hex(facts, "skE")));
        ExportedSecret exported = sender.export(recipient.publicKey(), info, exporterContext, 32);
        assertThat(exported.enc()).isEqualTo(Vectors.hex(facts, "enc"));
        assertThat(exported.secret()).isEqualTo(Vectors.hex(facts, "exporter"));
        byte[] received = HpkeRecipient.export(
                new HeapKemKey("kid", x25519, recipient), exported.enc(), info, exporterContext, 32);
        assertThat(received).isEqualTo(Vectors.hex(facts, "exporter"));

        byte[] ephemeral = new byte[32];
        x25519.privateKey(Vectors.hex(facts, "ephC_priv"))
                .agree(x25519.publicKey(Vectors.hex(facts, "ephS_pub")), ephemeral, 0);
        assertThat(ephemeral).isEqualTo(Vectors.hex(facts, "ssE2E"));
        byte[] prk = new byte[32];
        // The salt is longer than a hash block: HMAC hashes it first.
        assertThat(exporterContext.length).isGreaterThan(64);
        Hkdf.extract(exporterContext, new byte[][] {received, ephemeral}, prk);
        byte[] combined = new byte[32];
        Hkdf.expand(prk, "SAGE-HPKE+E2E-Combiner".getBytes(StandardCharsets.US_ASCII), combined, 0, 32);
        assertThat(combined).isEqualTo(Vectors.hex(facts, "combined"));

        exported.close();
        assertThat(exported.secret()).containsOnly(0);
    }

    @Test
    void otherInfoContextOrKeyGiveAnotherSecret() {
        X25519PrivateKey recipient = x25519.generate();
        HeapKemKey key = new HeapKemKey("kid", x25519, recipient);
        byte[] info = {1};
        byte[] context = {2};
        ExportedSecret exported = new HpkeSender(x25519::generate).export(recipient.publicKey(), info, context, 32);
        byte[] enc = exported.enc();
        assertThat(HpkeRecipient.export(key, enc, info, context, 32)).isEqualTo(exported.secret());
        assertThat(HpkeRecipient.export(key, enc, context, context, 32)).isNotEqualTo(exported.secret());
        assertThat(HpkeRecipient.export(key, enc, info, info, 32)).isNotEqualTo(exported.secret());
        HeapKemKey other = new HeapKemKey("kid", x25519, x25519.generate());
        assertThat(HpkeRecipient.export(other, enc, info, context, 32)).isNotEqualTo(exported.secret());
    }

    @Test
    void encapsulatedKeysThatCannotBeAreRefused() {
        HeapKemKey key = new HeapKemKey("kid", x25519, x25519.generate());
        for (int length : new int[] {0, 31, 33, 1000}) {
            assertThatThrownBy(() -> HpkeRecipient.export(key, new byte[length], new byte[0], new byte[0], 32))
                    .isInstanceOf(InvalidPublicKeyException.class)
                    .hasMessageContaining("not " + length);
            assertThatThrownBy(() -> key.decapsulate(new byte[length])).isInstanceOf(InvalidPublicKeyException.class);
        }
        assertThatThrownBy(() -> HpkeRecipient.export(key, new byte[32], new byte[0], new byte[0], 32))
                .isInstanceOf(InvalidPublicKeyException.class)
                .hasMessageContaining("small order");
    }

    @Test
    void recipientOfSmallOrderIsRefusedAndTheEphemeralClosed() {
        X25519PrivateKey ephemeral = x25519.generate();
        HpkeSender sender = new HpkeSender(() -> ephemeral);
        assertThatThrownBy(() -> sender.export(x25519.publicKey(new byte[32]), new byte[0], new byte[0], 32))
                .isInstanceOf(InvalidPublicKeyException.class);
        assertThatThrownBy(() -> ephemeral.agree(x25519.generate().publicKey(), new byte[32], 0))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void lengthsThatHkdfCannotYieldAreRefused() {
        HeapKemKey key = new HeapKemKey("kid", x25519, x25519.generate());
        byte[] enc = x25519.generate().publicKey().encoded();
        assertThat(HpkeRecipient.export(key, enc, new byte[0], new byte[0], 8160))
                .hasSize(8160);
        for (int length : new int[] {-1, 0, 8161}) {
            assertThatThrownBy(() -> HpkeRecipient.export(key, enc, new byte[0], new byte[0], length))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not " + length);
        }
    }

    @Test
    void closedKeyDecapsulatesNothing() {
        HeapKemKey key = new HeapKemKey("kid", x25519, x25519.generate());
        byte[] enc = x25519.generate().publicKey().encoded();
        key.close();
        assertThatThrownBy(() -> key.decapsulate(enc)).isInstanceOf(IllegalStateException.class);
        assertThat(key.keyId()).isEqualTo("kid");
    }

    private static byte[] utf8(Map<String, Object> object, String member) {
        return ((String) object.get(member)).getBytes(StandardCharsets.UTF_8);
    }
}
