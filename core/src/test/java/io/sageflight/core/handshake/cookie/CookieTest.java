/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake.cookie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sageflight.core.vectors.IdentityVectors;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieTest {
    private static final String CTX = "ctx-0001";
    private static final String INIT = "did:sage:ethereum:0x1111111111111111111111111111111111111111";
    private static final String RESP = "did:sage:ethereum:0x2222222222222222222222222222222222222222";

    static Stream<Map<String, Object>> cookies() {
        return IdentityVectors.sections("cookies").stream();
    }

    @ParameterizedTest
    @MethodSource("cookies")
    void bothFormsAreThePeers(Map<String, Object> answer) {
        HmacCookies hmac = new HmacCookies(((String) answer.get("secret_utf8")).getBytes(UTF_8));
        String issued = (String) answer.get("hmac_cookie_utf8");
        assertThat(hmac.issue(CTX, INIT, RESP)).isEqualTo(issued);
        assertThat(hmac.verify(issued, CTX, INIT, RESP)).isTrue();

        ProofOfWork work = new ProofOfWork(Math.toIntExact((long) answer.get("pow_difficulty_nibbles")));
        String solved = (String) answer.get("pow_cookie_utf8");
        assertThat(work.cookie(CTX, INIT, RESP)).contains(solved);
        assertThat(work.verify(solved, CTX, INIT, RESP)).isTrue();
        assertThat(new ProofOfWork(5).verify(solved, CTX, INIT, RESP)).isFalse();

        CookieVerifier either = CookieVerifier.anyOf(hmac, work);
        for (String cookie : new String[] {issued, solved}) {
            assertThat(either.verify(cookie, CTX, INIT, RESP)).isTrue();
            assertThat(either.verify(cookie, CTX + "2", INIT, RESP)).isFalse();
            assertThat(either.verify(cookie, CTX, RESP, RESP)).isFalse();
            assertThat(either.verify(cookie, CTX, INIT, INIT)).isFalse();
            assertAnyDamageIsRefused(either, cookie);
        }
    }

    private static void assertAnyDamageIsRefused(CookieVerifier verifier, String cookie) {
        for (int i = 0; i < cookie.length(); i++) {
            assertThat(verifier.verify(cookie.substring(0, i), CTX, INIT, RESP)).isFalse();
            for (char c : "0aA:=|\0é\uD800".toCharArray()) {
                String damaged = cookie.substring(0, i) + c + cookie.substring(i + 1);
                assertThat(verifier.verify(damaged, CTX, INIT, RESP)).isEqualTo(damaged.equals(cookie));
            }
        }
        assertThat(verifier.verify(cookie + "0", CTX, INIT, RESP)).isFalse();
        assertThat(verifier.verify(cookie + "\n", CTX, INIT, RESP)).isFalse();
    }

    @Test
    void aCookieSurvivesOneRotation() {
        HmacCookies cookies = new HmacCookies(secret(1));
        String first = cookies.issue(CTX, INIT, RESP);
        cookies.rotate(secret(2));
        String second = cookies.issue(CTX, INIT, RESP);
        assertThat(second).isNotEqualTo(first).isEqualTo(new HmacCookies(secret(2)).issue(CTX, INIT, RESP));
        assertThat(cookies.verify(first, CTX, INIT, RESP)).isTrue();
        assertThat(cookies.verify(second, CTX, INIT, RESP)).isTrue();
        cookies.rotate(secret(3));
        assertThat(cookies.verify(first, CTX, INIT, RESP)).isFalse();
        assertThat(cookies.verify(second, CTX, INIT, RESP)).isTrue();
    }

    @Test
    void wipedSecretsAcceptNothing() {
        HmacCookies cookies = new HmacCookies(secret(1));
        String cookie = cookies.issue(CTX, INIT, RESP);
        cookies.close();
        cookies.close();
        assertThat(cookies.verify(cookie, CTX, INIT, RESP)).isFalse();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> cookies.issue(CTX, INIT, RESP));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> cookies.rotate(secret(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "\uD800"})
    void whatCouldBeReadInAnotherWayIsNotBound(String context) {
        HmacCookies cookies = new HmacCookies(secret(1));
        assertThatIllegalArgumentException().isThrownBy(() -> cookies.issue(context, INIT, RESP));
        assertThat(cookies.verify("hmac:x", context, INIT, RESP)).isFalse();
        ProofOfWork work = new ProofOfWork(1);
        assertThat(work.cookie(context, INIT, RESP)).isEmpty();
        assertThat(work.verify("pow:0:" + "0".repeat(64), context, INIT, RESP)).isFalse();
        assertThat(work.cookie("c".repeat(1025), INIT, RESP)).isEmpty();
    }

    @Test
    void workIsBoundedAndStopsWhenInterrupted() {
        assertThat(new ProofOfWork(7, 1_000).cookie(CTX, INIT, RESP)).isEmpty();
        Thread.currentThread().interrupt();
        assertThat(new ProofOfWork(1).cookie(CTX, INIT, RESP)).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void everyDifficultyThatIsQuickIsSolvedAndCounts() {
        for (int difficulty = 1; difficulty <= 4; difficulty++) {
            String cookie = new ProofOfWork(difficulty).cookie(CTX, INIT, RESP).orElseThrow();
            assertThat(cookie.substring(cookie.length() - 64)).startsWith("0".repeat(difficulty));
            assertThat(new ProofOfWork(difficulty).verify(cookie, CTX, INIT, RESP))
                    .isTrue();
            assertThat(new ProofOfWork(7).verify(cookie, CTX, INIT, RESP)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 8})
    void aDifficultyIsFrom1To7(int difficulty) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProofOfWork(difficulty));
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HmacCookies(new byte[7]));
    }

    private static byte[] secret(int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return secret;
    }
}
