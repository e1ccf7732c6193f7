/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.vectors.Vectors;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class HkdfTest {
    @Test
    void rfc5869AppendixA2WithASaltLongerThanAHashBlock() {
        byte[] out = new byte[84];
        Hkdf.derive(range(0x60, 80), range(0x00, 80), range(0xb0, 80), out, 1, 82);
        assertThat(HexFormat.of().formatHex(out, 1, 83))
                .isEqualTo("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                        + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                        + "cc30c58179ec3e87c14c01d5c1f3434f1d87");
        assertThat(out[0]).isZero();
        assertThat(out[83]).isZero();
    }

    @Test
    void rfc5869AppendixA3WithoutSaltAndInfo() {
        byte[] inputKey = new byte[22];
        Arrays.fill(inputKey, (byte) 0x0b);
        byte[] prk = new byte[32];
        Hkdf.extract(new byte[0], inputKey, prk);
        byte[] out = new byte[42];
        Hkdf.expand(prk, new byte[0], out, 0, 42);
        assertThat(HexFormat.of().formatHex(prk))
                .isEqualTo("19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04");
        assertThat(HexFormat.of().formatHex(out))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    @Test
    void hmacEqualsTheJdksForKeysOfEveryLength() throws Exception {
        HmacSha256 ours = new HmacSha256();
        byte[] tag = new byte[32];
        for (int length = 1; length < 140; length++) {
            byte[] key = range(length, length);
            Mac theirs = Mac.getInstance("HmacSHA256");
            theirs.init(new SecretKeySpec(key, "HmacSHA256"));
            ours.start(key, 0, length);
            ours.update(key, 0, length);
            ours.finish(tag, 0);
            assertThat(tag).isEqualTo(theirs.doFinal(key));
        }
    }

    @Test
    void wycheproofCasesPass() {
        Map<String, Object> file =
                Vectors.shared("wycheproof-hkdf_sha256_test.json").orElse(null);
        Assumptions.assumeTrue(file != null, "the shared vectors are not on this machine");
        int cases = 0;
        for (Map<String, Object> group : Vectors.objects(file, "testGroups")) {
            for (Map<String, Object> test : Vectors.objects(group, "tests")) {
                cases++;
                int size = ((Long) test.get("size")).intValue();
                byte[] out = new byte[size];
                Runnable derive = () -> Hkdf.derive(
                        Vectors.hex(test, "salt"), Vectors.hex(test, "ikm"), Vectors.hex(test, "info"), out, 0, size);
                if (test.get("result").equals("valid")) {
                    derive.run();
                    assertThat(out).as("case %s", test.get("tcId")).isEqualTo(Vectors.hex(test, "okm"));
                } else {
                    assertThatThrownBy(derive::run)
                            .as("case %s", test.get("tcId"))
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
        assertThat(cases).isEqualTo(86);
    }

    @Test
    void moreThanHkdfYieldsIsRefused() {
        assertThatThrownBy(() -> Hkdf.expand(new byte[32], new byte[0], new byte[9000], 0, Hkdf.MAX_OUTPUT + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8160");
        List<Integer> lengths = List.of(0, 1, 31, 32, 33, Hkdf.MAX_OUTPUT);
        byte[] longest = new byte[Hkdf.MAX_OUTPUT];
        Hkdf.expand(new byte[32], new byte[1], longest, 0, longest.length);
        for (int length : lengths) {
            byte[] out = new byte[length];
            Hkdf.expand(new byte[32], new byte[1], out, 0, length);
            assertThat(out).isEqualTo(Arrays.copyOf(longest, length));
        }
    }

    private static byte[] range(int first, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }

    @Test
    void outputThatWouldOverwriteAnInputIsRefused() {
        byte[] key = new byte[64];
        byte[] info = new byte[64];
        assertThatThrownBy(() -> Hkdf.expand(key, info, key, 0, 33)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Hkdf.expand(key, info, info, 0, 33)).isInstanceOf(IllegalArgumentException.class);
        byte[] expected = new byte[32];
        Hkdf.expand(key, info, expected, 0, 32);
        Hkdf.expand(key, info, key, 0, 32);
        assertThat(Arrays.copyOf(key, 32)).isEqualTo(expected);
    }

    @Test
    void partsAreHashedAsIfTheyWereOneArray() {
        byte[] whole = range(1, 200);
        byte[][] parts = {
            Arrays.copyOf(whole, 3), {}, Arrays.copyOfRange(whole, 3, 100), Arrays.copyOfRange(whole, 100, 200)
        };
        byte[] prk = new byte[32];
        byte[] same = new byte[32];
        Hkdf.extract(range(7, 92), whole, prk);
        Hkdf.extract(range(7, 92), parts, same);
        assertThat(same).isEqualTo(prk);
        byte[] out = new byte[100];
        byte[] equal = new byte[100];
        Hkdf.expand(prk, whole, out, 0, 100);
        Hkdf.expand(prk, parts, equal, 0, 100);
        assertThat(equal).isEqualTo(out);
        assertThatThrownBy(() -> Hkdf.expand(prk, parts, parts[3], 0, 33)).isInstanceOf(IllegalArgumentException.class);
    }
}
