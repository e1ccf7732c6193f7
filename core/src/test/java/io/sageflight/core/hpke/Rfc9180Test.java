/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.hpke;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.vectors.Vectors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** RFC 9180's own answers for DHKEM(X25519, HKDF-SHA256) with HKDF-SHA256. */
class Rfc9180Test {
    /** Modes with a pre-shared key or a sender's static key: SAGE has neither, so there is no code for them. */
    private static final Set<String> MODES_WITHOUT_CODE = Set.of("PSK", "Auth", "AuthPSK");

    private final X25519 x25519 = new BouncyCastleCrypto().x25519();

    @Test
    void baseModeOfTheBundledEntry() {
        List<Map<String, Object>> entries = Vectors.objects(Vectors.bundled("hpke.json"), "rfc9180");
        assertThat(entries).hasSize(1).allSatisfy(this::check);
    }

    @Test
    void baseModeOfEveryAead() {
        List<Map<String, Object>> entries =
                Vectors.sharedList("rfc9180-x25519.json").orElse(null);
        Assumptions.assumeTrue(entries != null, "the shared vectors are not on this machine");
        int base = 0;
        int withoutCode = 0;
        for (Map<String, Object> entry : entries) {
            if (entry.get("mode").equals("Base")) {
                base++;
                check(entry);
            } else {
                assertThat(MODES_WITHOUT_CODE).contains((String) entry.get("mode"));
                withoutCode++;
            }
        }
        assertThat(base).isEqualTo(3);
        assertThat(withoutCode).isEqualTo(9);
    }

    private void check(Map<String, Object> entry) {
        Map<String, Object> setup = Vectors.object(entry, "setup");
        X25519PrivateKey sender = DhKem.deriveKeyPair(x25519, Vectors.hex(setup, "ikmE"));
        X25519PrivateKey recipient = DhKem.deriveKeyPair(x25519, Vectors.hex(setup, "ikmR"));
        byte[] pkR = Vectors.hex(setup, "pkRm");
        byte[] enc = Vectors.hex(setup, "enc");
        assertThat(sender.publicKey().encoded())
                .isEqualTo(Vectors.hex(setup, "pkEm"))
                .isEqualTo(enc);
        assertThat(recipient.publicKey().encoded()).isEqualTo(pkR);
        byte[] shared = Vectors.hex(setup, "shared_secret");
        assertThat(DhKem.agree(sender, recipient.publicKey(), enc, pkR)).isEqualTo(shared);
        assertThat(new HeapKemKey("kid", x25519, recipient).decapsulate(enc)).isEqualTo(shared);

        byte[] info = Vectors.hex(setup, "info");
        ExportSchedule schedule = new ExportSchedule(Integer.parseInt((String) setup.get("aead_id")));
        assertThat(schedule.exporterSecret(shared, info)).isEqualTo(Vectors.hex(setup, "exporter_secret"));
        List<Map<String, Object>> exports = Vectors.objects(entry, "exports");
        assertThat(exports).hasSize(3);
        for (Map<String, Object> export : exports) {
            int length = Integer.parseInt((String) export.get("L"));
            assertThat(schedule.export(shared, info, Vectors.hex(export, "exporter_context"), length))
                    .isEqualTo(Vectors.hex(export, "exported_value"));
        }
    }
}
