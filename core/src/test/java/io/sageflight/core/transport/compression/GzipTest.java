/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GzipTest {
    @Test
    void longTextsShrinkAndComeBack() {
        byte[] text = "an ordinary text, again and again. ".repeat(100).getBytes();
        byte[] shrunk = Gzip.shrink(text).orElseThrow();
        assertThat(shrunk).hasSizeLessThan(text.length / 10);
        assertThat(Gzip.inflate(shrunk, text.length)).isEqualTo(text);
        assertThatExceptionOfType(MalformedGzipException.class)
                .isThrownBy(() -> Gzip.inflate(shrunk, text.length - 1))
                .withMessageContaining("more than " + (text.length - 1) + " bytes");
    }

    @Test
    void whatDoesNotShrinkStaysAsItIs() {
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        assertThat(Gzip.shrink(noise)).isEmpty();
        assertThat(Gzip.shrink(new byte[Gzip.THRESHOLD - 1])).isEmpty();
        assertThat(Gzip.shrink(new byte[Gzip.THRESHOLD])).isPresent();
    }

    @Test
    void brokenGzipIsRefusedByItsOwnException() {
        byte[] good = Gzip.shrink(new byte[5000]).orElseThrow();
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatExceptionOfType(MalformedGzipException.class).isThrownBy(() -> Gzip.inflate(cut, 10_000));
        }
        for (int at = 0; at < good.length; at++) {
            byte[] changed = good.clone();
            changed[at] ^= 0x55;
            try {
                // Some bytes of the header say nothing about the text.
                assertThat(Gzip.inflate(changed, 10_000)).isEqualTo(new byte[5000]);
            } catch (MalformedGzipException e) {
                assertThat(e).hasMessageStartingWith("not gzip").hasMessageNotContaining("null");
            }
        }
    }
}
