/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.EphemeralKeys;
import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.X25519PublicKey;
import io.sageflight.core.hpke.ExportedSecret;
import io.sageflight.core.hpke.HeapKemKey;
import io.sageflight.core.hpke.HpkeRecipient;
import io.sageflight.core.hpke.HpkeSender;
import java.nio.charset.StandardCharsets;

/** Both sides' key agreement of a handshake (protocol sections 2.2 and 2.3), without messages and signatures. Not thread-safe. */
final class KeyExchange implements AutoCloseable {
    private static final byte[] INFO =
            ("sage/hpke-info|v1|ctx=ctx-0|init=did:sage:ethereum:0xaa|resp=did:sage:ethereum:0xbb")
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXPORT_CONTEXT = "sage/hpke-export|v1|ctx=ctx-0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMBINER_INFO = "SAGE-HPKE+E2E-Combiner".getBytes(StandardCharsets.US_ASCII);
    private static final int SECRET_LENGTH = 32;

    private final X25519 x25519;
    private final HpkeSender sender;
    private final X25519PrivateKey kemPrivateKey;
    private final HeapKemKey kemKey;
    private final X25519PublicKey kemPublicKey;
    private final byte[] secrets = new byte[2 * SECRET_LENGTH];
    private final byte[] initiatorSecret = new byte[SECRET_LENGTH];
    private final byte[] responderSecret = new byte[SECRET_LENGTH];

    KeyExchange(CryptoProvider crypto) {
        x25519 = crypto.x25519();
        sender = new HpkeSender(EphemeralKeys.generating(x25519));
        kemPrivateKey = x25519.generate();
        kemKey = new HeapKemKey("kem", x25519, kemPrivateKey);
        kemPublicKey = x25519.publicKey(kemKey.publicKey());
    }

    /** HPKE's export by both sides, the agreement of two more ephemeral keys by both, the combination by both. */
    void exchange() {
        try (X25519PrivateKey ephemeralOfInitiator = x25519.generate();
                X25519PrivateKey ephemeralOfResponder = x25519.generate();
                ExportedSecret exported = sender.export(kemPublicKey, INFO, EXPORT_CONTEXT, SECRET_LENGTH)) {
            byte[] received = HpkeRecipient.export(kemKey, exported.enc(), INFO, EXPORT_CONTEXT, SECRET_LENGTH);
            combine(received, ephemeralOfResponder, ephemeralOfInitiator, responderSecret);
            combine(exported.secret(), ephemeralOfInitiator, ephemeralOfResponder, initiatorSecret);
        }
    }

    private void combine(byte[] exported, X25519PrivateKey own, X25519PrivateKey peer, byte[] combined) {
        System.arraycopy(exported, 0, secrets, 0, SECRET_LENGTH);
        own.agree(x25519.publicKey(peer.publicKey().encoded()), secrets, SECRET_LENGTH);
        Hkdf.derive(EXPORT_CONTEXT, secrets, COMBINER_INFO, combined, 0, SECRET_LENGTH);
    }

    /** The X25519 operations of {@link #exchange} alone: 3 key generations, 4 agreements, 3 decodings of what comes over the wire. */
    void bare() {
        try (X25519PrivateKey encapsulated = x25519.generate();
                X25519PrivateKey ephemeralOfInitiator = x25519.generate();
                X25519PrivateKey ephemeralOfResponder = x25519.generate()) {
            encapsulated.agree(kemPublicKey, secrets, 0);
            kemPrivateKey.agree(x25519.publicKey(encapsulated.publicKey().encoded()), secrets, 0);
            ephemeralOfInitiator.agree(
                    x25519.publicKey(ephemeralOfResponder.publicKey().encoded()), secrets, 0);
            ephemeralOfResponder.agree(
                    x25519.publicKey(ephemeralOfInitiator.publicKey().encoded()), secrets, 0);
        }
    }

    /** One side's: a key generation and an agreement with a decoded key. */
    void oneSide() {
        try (X25519PrivateKey ephemeral = x25519.generate()) {
            ephemeral.agree(kemPublicKey, initiatorSecret, 0);
        }
    }

    byte[] initiatorSecret() {
        return initiatorSecret;
    }

    byte[] responderSecret() {
        return responderSecret;
    }

    @Override
    public void close() {
        kemKey.close();
    }
}
