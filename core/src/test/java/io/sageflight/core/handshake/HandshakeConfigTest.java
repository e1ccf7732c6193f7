/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.session.WireProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is refused before there is a handshake. */
class HandshakeConfigTest {
    private final TestAgent agent = TestAgent.generate(TwoAgents.INITIATOR);
    private final TestDirectory directory = new TestDirectory(agent);

    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void bothRolesSpeakAsTheirSessionManagerDoes(WireProfile profile) {
        try (SessionManager sessions = new ConcurrentSessionManager(
                SessionManagerConfig.builder().wireProfile(profile).build())) {
            assertThat(sessions.wireProfile()).isEqualTo(profile);
            for (WireProfile other : WireProfile.values()) {
                HandshakeClientConfig.Builder client = HandshakeClientConfig.builder(
                                agent.did, agent.signer(), directory, sessions)
                        .wireProfile(other);
                HandshakeServerConfig.Builder server = HandshakeServerConfig.builder(
                                agent.did, agent.privateKeys(), directory, sessions)
                        .wireProfile(other);
                if (other == profile) {
                    assertThat(client.build().wireProfile).isEqualTo(profile);
                    assertThat(server.build().wireProfile).isEqualTo(profile);
                } else {
                    String text = "wireProfile of the handshake is " + other + ", that of its session manager is "
                            + profile + "; they must be the same";
                    assertThatIllegalArgumentException()
                            .isThrownBy(client::build)
                            .withMessage(text);
                    assertThatIllegalArgumentException()
                            .isThrownBy(server::build)
                            .withMessage(text);
                }
            }
        }
    }
}
