/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsedOffersTest {
    private final UsedOffers offers = new UsedOffers(2);

    @Test
    void anOfferIsNewOnce() {
        byte[] offer = {1};

        assertThat(offers.add(offer)).isTrue();
        assertThat(offers.add(new byte[] {1})).isFalse();
        offer[0] = 2;
        assertThat(offers.add(new byte[] {1})).isFalse();
        assertThat(offers.add(offer)).isTrue();
    }

    @Test
    void theOldestAreForgotten() {
        offers.add(new byte[] {1});
        offers.add(new byte[] {2});
        offers.add(new byte[] {3});

        assertThat(offers.add(new byte[] {3})).isFalse();
        assertThat(offers.add(new byte[] {2})).isFalse();
        assertThat(offers.add(new byte[] {1})).isTrue();
    }
}
