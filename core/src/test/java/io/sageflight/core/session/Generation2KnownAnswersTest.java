/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.vectors.Vectors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wire's second generation, byte for byte. */
class Generation2KnownAnswersTest {
    private final List<ConcurrentSessionManager> managers = new ArrayList<>();

    @AfterEach
    void close() {
        managers.forEach(ConcurrentSessionManager::close);
    }

    private static SessionManagerConfig.Builder config() {
        return SessionManagerConfig.builder().wireProfile(WireProfile.GENERATION_2);
    }

    private ConcurrentSessionManager manager(SessionManagerConfig.Builder config) {
        ConcurrentSessionManager manager = new ConcurrentSessionManager(config.build());
        managers.add(manager);
        return manager;
    }

    /** All records of both directions and of the single key, across two changes of keys. */
    @ParameterizedTest
    @MethodSource("io.sageflight.core.session.KnownAnswers#generation2")
    void speaksGeneration2ByteForByte(Map<String, Object> answer) {
        byte[] exporter = Vectors.hex(answer, "exporter");
        String label = (String) answer.get("label_utf8");
        String id = (String) answer.get("session_id_utf8");
        int checked = 0;
        for (Map<String, Object> expected : Vectors.objects(answer, "records")) {
            long sequence = (long) expected.get("seq");
            byte[] nonce = Vectors.hex(expected, "nonce");
            byte[] plaintext = text((String) expected.get("plaintext_utf8"));
            byte[] aad = text((String) expected.get("caller_aad_utf8"));
            byte[] record = Vectors.hex(expected, "record");
            // Nonces count with the sequence number, so the first one lies as far before.
            ByteBuffer.wrap(nonce).putLong(4, ByteBuffer.wrap(nonce).getLong(4) - sequence);
            SessionManagerConfig.Builder config = config().random(KnownAnswers.nonce(nonce));
            SecureSession sender;
            SecureSession receiver;
            switch ((String) expected.get("direction")) {
                case "single" -> {
                    sender = manager(config).create(id, exporter);
                    receiver = manager(config).create(id, exporter);
                }
                case "c2s" -> {
                    sender = manager(config)
                            .ensure(exporter, label, Role.INITIATOR)
                            .session();
                    receiver = manager(config)
                            .ensure(exporter, label, Role.RESPONDER)
                            .session();
                }
                default -> {
                    sender = manager(config)
                            .ensure(exporter, label, Role.RESPONDER)
                            .session();
                    receiver = manager(config)
                            .ensure(exporter, label, Role.INITIATOR)
                            .session();
                }
            }
            assertThat(sender.id()).isEqualTo(id);
            for (long i = 0; i < sequence; i++) {
                sender.encrypt(new byte[0]);
            }
            assertThat(sender.encrypt(plaintext, aad)).as("record %s", expected).isEqualTo(record);
            assertThat(receiver.decrypt(record, aad)).isEqualTo(plaintext);
            checked++;
        }
        assertThat(checked).isEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.session.KnownAnswers#generation2")
    void keysAreThoseOfBothSchedules(Map<String, Object> answer) {
        byte[] exporter = Vectors.hex(answer, "exporter");
        Map<String, Object> expected = Vectors.object(answer, "keys");
        KeySchedule schedule = new KeySchedule();
        schedule.identify(text((String) answer.get("label_utf8")), exporter);
        byte[] directional = new byte[KeyLayout.LENGTH];
        schedule.deriveKeys(exporter, Role.INITIATOR, directional);
        ExpandedKeys.expandSigningKey(directional, Role.INITIATOR);
        byte[] single = new byte[KeyLayout.LENGTH];
        schedule.deriveKeys(exporter, Role.NONE, single);
        assertThat(key(single, KeyLayout.SINGLE_ENCRYPTION)).isEqualTo(Vectors.hex(expected, "enc"));
        assertThat(key(single, KeyLayout.SIGNING)).isEqualTo(Vectors.hex(expected, "sign"));
        assertThat(key(directional, KeyLayout.SIGNING)).isEqualTo(Vectors.hex(expected, "sign"));
        assertThat(key(directional, KeyLayout.C2S_ENCRYPTION)).isEqualTo(Vectors.hex(expected, "c2s"));
        assertThat(key(directional, KeyLayout.C2S_SIGNING)).isEqualTo(Vectors.hex(expected, "c2sSign"));
        assertThat(key(directional, KeyLayout.S2C_ENCRYPTION)).isEqualTo(Vectors.hex(expected, "s2c"));
        assertThat(key(directional, KeyLayout.S2C_SIGNING)).isEqualTo(Vectors.hex(expected, "s2cSign"));
    }

    private static byte[] key(byte[] keys, int offset) {
        return Arrays.copyOfRange(keys, offset, offset + 32);
    }
}
