/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sageflight.core.handshake.cookie.HmacCookies;
import io.sageflight.core.handshake.cookie.ProofOfWork;
import java.nio.charset.StandardCharsets;

class CookieFuzzTest {
    private static final String CONTEXT = "ctx-0001";
    private static final HmacCookies HMAC = new HmacCookies("a secret of the server".getBytes(StandardCharsets.UTF_8));
    private static final ProofOfWork WORK = new ProofOfWork(1);

    /** Only the one cookie that was issued is good, and work only for the agents it was done for. */
    @FuzzTest
    void bytesAreTheCookieOrNone(byte[] bytes) {
        String cookie = new String(bytes, StandardCharsets.UTF_8);
        boolean issued = HMAC.verify(cookie, CONTEXT, Agents.INITIATOR, Agents.RESPONDER);
        assertThat(issued).isEqualTo(cookie.equals(HMAC.issue(CONTEXT, Agents.INITIATOR, Agents.RESPONDER)));
        if (WORK.verify(cookie, CONTEXT, Agents.INITIATOR, Agents.RESPONDER)) {
            assertThat(cookie).matches("pow:[0-9a-f]{1,16}:0[0-9a-f]{63}");
            assertThat(HMAC.verify(cookie, CONTEXT, Agents.INITIATOR, Agents.RESPONDER))
                    .isFalse();
        }
        // Whatever the names are, they are not mixed up with the cookie.
        assertThat(HMAC.verify(cookie, cookie, cookie, cookie)).isFalse();
        assertThat(HMAC.verify(HMAC.issue(CONTEXT, Agents.INITIATOR, Agents.RESPONDER), cookie, Agents.INITIATOR, ""))
                .isFalse();
    }
}
