/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyIdListTest {
    @Test
    void isWhatAListWouldBe() {
        Random random = new Random(5);
        List<String> expected = new ArrayList<>();
        Object list = null;
        for (int i = 0; i < 5_000; i++) {
            String keyId = "kid" + random.nextInt(8);
            if (random.nextInt(3) > 0) {
                list = KeyIdList.without(list, keyId);
                expected.remove(keyId);
            } else if (!KeyIdList.contains(list, keyId)) {
                list = KeyIdList.with(list, keyId);
                expected.add(keyId);
            }
            List<String> actual = new ArrayList<>();
            for (int k = 0; k < KeyIdList.size(list); k++) {
                actual.add(KeyIdList.get(list, k));
            }
            assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(KeyIdList.contains(list, keyId)).isEqualTo(expected.contains(keyId));
        }
    }

    @Test
    void singleKeyIdTakesNoMemoryOfItsOwn() {
        String keyId = "kid";
        assertThat(KeyIdList.with(null, keyId)).isSameAs(keyId);
        Object two = KeyIdList.with(keyId, "other");
        assertThat(KeyIdList.without(two, "other")).isSameAs(keyId);
        assertThat(KeyIdList.without(keyId, keyId)).isNull();
    }
}
