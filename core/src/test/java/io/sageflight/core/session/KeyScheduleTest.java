/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyScheduleTest {
    static Stream<Map<String, Object>> knownAnswers() {
        return KnownAnswers.directional();
    }

    @ParameterizedTest
    @MethodSource("knownAnswers")
    void allFourKeysLieWhereTheLayoutSays(Map<String, Object> answer) {
        byte[] exporter = Vectors.hex(answer, "exporter");
        byte[] keys = new byte[KeyLayout.LENGTH];
        KeySchedule schedule = new KeySchedule();
        schedule.identify(((String) answer.get("label_utf8")).getBytes(StandardCharsets.UTF_8), exporter);
        schedule.deriveKeys(exporter, Role.INITIATOR, keys);
        assertThat(schedule.idText()).isEqualTo(answer.get("session_id_utf8"));
        assertThat(key(keys, KeyLayout.C2S_ENCRYPTION)).isEqualTo(Vectors.hex(answer, "c2s_enc_key"));
        assertThat(key(keys, KeyLayout.C2S_SIGNING)).isEqualTo(Vectors.hex(answer, "c2s_sign_key"));
        assertThat(key(keys, KeyLayout.S2C_ENCRYPTION)).isEqualTo(Vectors.hex(answer, "s2c_enc_key"));
        assertThat(key(keys, KeyLayout.S2C_SIGNING)).isEqualTo(Vectors.hex(answer, "s2c_sign_key"));
    }

    private static byte[] key(byte[] keys, int offset) {
        return Arrays.copyOfRange(keys, offset, offset + 32);
    }
}
