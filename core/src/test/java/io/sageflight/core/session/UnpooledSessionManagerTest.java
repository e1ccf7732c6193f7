/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The same without reuse of memory. */
class UnpooledSessionManagerTest extends SessionManagerContract {
    @Override
    protected SessionManager newManager(SessionManagerConfig config) {
        return new ConcurrentSessionManager(config);
    }

    @Override
    public SessionManagerConfig.Builder config() {
        return super.config().pool(false);
    }

    @Test
    void nextSessionHasAStateOfItsOwnAndTheFormerIsWiped() {
        SessionManager manager = manager(config());
        SessionHandle first =
                (SessionHandle) manager.ensure(secret(1), "", Role.INITIATOR).session();
        first.close();
        SessionHandle second =
                (SessionHandle) manager.ensure(secret(2), "", Role.INITIATOR).session();
        assertThat(second.state()).isNotSameAs(first.state());
        assertThat(first.state().keys).isEqualTo(new byte[192]);
    }
}
