/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.hpke;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.selection.Providers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.conscrypt.Conscrypt;
import org.conscrypt.HpkeContextRecipient;
import org.conscrypt.HpkeContextSender;
import org.junit.jupiter.api.Test;

/** Our export against the two other implementations there are in Java, with random keys, both ways. */
class HpkeInteropTest {
    private static final int ROUNDS = 12;
    private static final int[] LENGTHS = {1, 32, 33, 100};
    private static final String CONSCRYPT_SUITE = "DHKEM_X25519_HKDF_SHA256/HKDF_SHA256/CHACHA20POLY1305";
    private static final byte[] X25519_PUBLIC_KEY = HexFormat.of().parseHex("302a300506032b656e032100");

    private final RandomGenerator random = RandomGenerator.getDefault();
    private final HPKE bouncyCastle =
            new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);

    private byte[] info;
    private byte[] context;
    private int length;

    @Test
    void weSendAndBouncyCastleReceives() throws Exception {
        for (CryptoProvider provider : Providers.all()) {
            for (int round = 0; round < ROUNDS; round++) {
                draw(round);
                AsymmetricCipherKeyPair recipient = bouncyCastle.generatePrivateKey();
                byte[] encoded = ((X25519PublicKeyParameters) recipient.getPublic()).getEncoded();
                ExportedSecret ours = new HpkeSender(provider.x25519()::generate)
                        .export(provider.x25519().publicKey(encoded), info, context, length);
                assertThat(bouncyCastle.setupBaseR(ours.enc(), recipient, info).export(context, length))
                        .isEqualTo(ours.secret());
            }
        }
    }

    @Test
    void bouncyCastleSendsAndWeReceive() throws Exception {
        for (CryptoProvider provider : Providers.all()) {
            X25519 x25519 = provider.x25519();
            for (int round = 0; round < ROUNDS; round++) {
                draw(round);
                HeapKemKey recipient = new HeapKemKey("kid", x25519, x25519.generate());
                HPKEContextWithEncapsulation sender =
                        bouncyCastle.setupBaseS(bouncyCastle.deserializePublicKey(recipient.publicKey()), info);
                assertThat(HpkeRecipient.export(recipient, sender.getEncapsulation(), info, context, length))
                        .isEqualTo(sender.export(context, length));
            }
        }
    }

    @Test
    void weSendAndConscryptReceives() throws Exception {
        Provider conscrypt = Conscrypt.newProvider();
        for (CryptoProvider provider : Providers.all()) {
            for (int round = 0; round < ROUNDS; round++) {
                draw(round);
                KeyPair recipient =
                        KeyPairGenerator.getInstance("XDH", conscrypt).generateKeyPair();
                byte[] der = recipient.getPublic().getEncoded();
                byte[] encoded = Arrays.copyOfRange(der, X25519_PUBLIC_KEY.length, der.length);
                ExportedSecret ours = new HpkeSender(provider.x25519()::generate)
                        .export(provider.x25519().publicKey(encoded), info, context, length);
                HpkeContextRecipient theirs = HpkeContextRecipient.getInstance(CONSCRYPT_SUITE, conscrypt);
                theirs.init(ours.enc(), recipient.getPrivate(), info);
                assertThat(theirs.export(length, context)).isEqualTo(ours.secret());
            }
        }
    }

    @Test
    void conscryptSendsAndWeReceive() throws Exception {
        Provider conscrypt = Conscrypt.newProvider();
        for (CryptoProvider provider : Providers.all()) {
            X25519 x25519 = provider.x25519();
            for (int round = 0; round < ROUNDS; round++) {
                draw(round);
                HeapKemKey recipient = new HeapKemKey("kid", x25519, x25519.generate());
                HpkeContextSender theirs = HpkeContextSender.getInstance(CONSCRYPT_SUITE, conscrypt);
                theirs.init(publicKey(conscrypt, recipient.publicKey()), info);
                assertThat(HpkeRecipient.export(recipient, theirs.getEncapsulated(), info, context, length))
                        .isEqualTo(theirs.export(length, context));
            }
        }
    }

    private void draw(int round) {
        info = bytes(random.nextInt(200));
        context = bytes(random.nextInt(200));
        length = LENGTHS[round % LENGTHS.length];
    }

    private static PublicKey publicKey(Provider provider, byte[] raw) throws GeneralSecurityException {
        byte[] der = Arrays.copyOf(X25519_PUBLIC_KEY, X25519_PUBLIC_KEY.length + raw.length);
        System.arraycopy(raw, 0, der, X25519_PUBLIC_KEY.length, raw.length);
        return KeyFactory.getInstance("XDH", provider).generatePublic(new X509EncodedKeySpec(der));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
