/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.vectors.Vectors;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every provider's cipher keeps to. */
class AeadProvidersTest {
    /** Cases with nonces of 0 to 256 bits, all of them invalid: the interface takes 96 bits only, so none can reach a cipher. */
    private static final List<Long> OTHER_NONCE_LENGTHS = List.of(317L, 318L, 319L, 320L, 321L, 322L, 323L, 324L, 325L);

    private static final VarHandle VALUE = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final int[] LENGTHS = {0, 1, 15, 16, 17, 63, 64, 65, 511, 512, 513, 1024, 5000, 140_000};

    private final RandomGenerator random = RandomGenerator.getDefault();
    private final byte[] key = bytes(32);

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void bundledWycheproofCasesPass(AeadProvider provider) {
        Map<String, Object> cases = Vectors.object(Vectors.bundled("wycheproof.json"), "chacha20_poly1305");
        assertThat(wycheproof(provider, cases, List.of(317L))).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void allWycheproofCasesPass(AeadProvider provider) {
        Map<String, Object> file =
                Vectors.shared("wycheproof-chacha20_poly1305_test.json").orElse(null);
        Assumptions.assumeTrue(file != null, "the shared vectors are not on this machine");
        assertThat(wycheproof(provider, file, OTHER_NONCE_LENGTHS)).isEqualTo(325 - 9);
    }

    private static int wycheproof(AeadProvider provider, Map<String, Object> file, List<Long> skippedCases) {
        int passed = 0;
        List<Object> skipped = new ArrayList<>();
        for (Map<String, Object> group : Vectors.objects(file, "testGroups")) {
            for (Map<String, Object> test : Vectors.objects(group, "tests")) {
                if (Vectors.hex(test, "iv").length == AeadCipher.NONCE_LENGTH) {
                    check(provider, test);
                    passed++;
                } else {
                    assertThat(test.get("result")).isEqualTo("invalid");
                    skipped.add(test.get("tcId"));
                }
            }
        }
        assertThat(skipped).isEqualTo(skippedCases);
        return passed;
    }

    private static void check(AeadProvider provider, Map<String, Object> test) {
        byte[] message = Vectors.hex(test, "msg");
        ByteBuffer nonce = ByteBuffer.wrap(Vectors.hex(test, "iv"));
        byte[] aad = Vectors.hex(test, "aad");
        byte[] ciphertext = Vectors.hex(test, "ct");
        byte[] tag = Vectors.hex(test, "tag");
        byte[] sealed = Arrays.copyOf(ciphertext, ciphertext.length + tag.length);
        System.arraycopy(tag, 0, sealed, ciphertext.length, tag.length);
        boolean valid = test.get("result").equals("valid");

        AeadCipher cipher = provider.newCipher();
        cipher.setKey(Vectors.hex(test, "key"), 0);
        byte[] opened = new byte[message.length];
        assertThat(cipher.open(nonce.getInt(0), nonce.getLong(4), aad, sealed, 0, sealed.length, opened, 0))
                .as("case %s", test.get("tcId"))
                .isEqualTo(valid);
        assertThat(opened).isEqualTo(valid ? message : new byte[message.length]);
        if (valid) {
            byte[] out = new byte[sealed.length];
            cipher.clearKey();
            cipher.setKey(Vectors.hex(test, "key"), 0);
            cipher.seal(nonce.getInt(0), nonce.getLong(4), aad, message, 0, message.length, out, 0);
            assertThat(out).as("case %s", test.get("tcId")).isEqualTo(sealed);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void sealsWhatEveryOtherOpens(AeadProvider provider) {
        byte[] key = bytes(32);
        AeadCipher sender = provider.newCipher();
        sender.setKey(key, 0);
        long nonce = random.nextLong();
        for (int length : LENGTHS) {
            byte[] message = bytes(length);
            byte[] aad = length % 2 == 0 ? null : bytes(length);
            byte[] sealed = new byte[length + 16];
            sender.seal(7, ++nonce, aad, message, 0, length, sealed, 0);
            for (AeadProvider other :
                    Providers.all().stream().map(p -> p.aead()).toList()) {
                AeadCipher receiver = other.newCipher();
                receiver.setKey(key, 0);
                byte[] opened = new byte[length];
                assertThat(receiver.open(7, nonce, aad, sealed, 0, sealed.length, opened, 0))
                        .isTrue();
                assertThat(opened).isEqualTo(message);
                // Without the data that was authenticated, or with other data, it is another record.
                byte[] otherAad = aad == null ? new byte[1] : null;
                assertThat(receiver.open(7, nonce, otherAad, sealed, 0, sealed.length, opened, 0))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void absentAndEmptyAssociatedDataAreTheSame(AeadProvider provider) {
        AeadCipher cipher = keyed(provider);
        byte[] sealed = new byte[100 + 16];
        byte[] opened = new byte[100];
        cipher.seal(0, 1, null, new byte[100], 0, 100, sealed, 0);
        assertThat(cipher.open(0, 1, new byte[0], sealed, 0, 116, opened, 0)).isTrue();
        cipher.seal(0, 2, new byte[0], new byte[100], 0, 100, sealed, 0);
        assertThat(cipher.open(0, 2, null, sealed, 0, 116, opened, 0)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void forgedThenGenuineWithOneNonce(AeadProvider provider) {
        for (int length : LENGTHS) {
            AeadCipher sender = keyed(provider);
            AeadCipher receiver = keyed(provider);
            byte[] message = bytes(length);
            byte[] sealed = new byte[length + 16];
            sender.seal(5, 7, null, message, 0, length, sealed, 0);
            byte[] opened = new byte[length];
            for (int i = 0; i < 3; i++) {
                byte[] forged = sealed.clone();
                forged[random.nextInt(forged.length)] ^= 1;
                assertThat(receiver.open(5, 7, null, forged, 0, forged.length, opened, 0))
                        .isFalse();
                assertThat(receiver.open(5, 7, null, forged, 0, forged.length, opened, 0))
                        .isFalse();
                assertThat(receiver.open(5, 7, null, sealed, 0, sealed.length, opened, 0))
                        .isTrue();
                assertThat(opened).isEqualTo(message);
                // The same again, as a receiver without replay memory would get it.
                assertThat(receiver.open(5, 7, null, sealed, 0, sealed.length, opened, 0))
                        .isTrue();
            }
            // And by the cipher that sealed it, as both ends of a session with a single key are.
            assertThat(sender.open(5, 7, null, sealed, 0, sealed.length, opened, 0))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void noncesMayComeBackAfterAnother(AeadProvider provider) {
        for (int length : LENGTHS) {
            AeadCipher sender = keyed(provider);
            AeadCipher receiver = keyed(provider);
            byte[] message = bytes(length);
            byte[] first = new byte[length + 16];
            byte[] second = new byte[length + 16];
            byte[] again = new byte[length + 16];
            sender.seal(1, 1, null, message, 0, length, first, 0);
            sender.seal(1, 2, null, message, 0, length, second, 0);
            sender.seal(1, 1, null, message, 0, length, again, 0);
            assertThat(again).isEqualTo(first).isNotEqualTo(second);
            byte[] opened = new byte[length];
            for (byte[] sealed : List.of(first, second, first, second)) {
                long nonce = sealed == first ? 1 : 2;
                assertThat(receiver.open(1, nonce, null, sealed, 0, sealed.length, opened, 0))
                        .isTrue();
                assertThat(opened).isEqualTo(message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void worksInPlaceAndAtAnyOffset(AeadProvider provider) {
        AeadCipher sender = keyed(provider);
        AeadCipher receiver = keyed(provider);
        long nonce = 0;
        for (int length : LENGTHS) {
            for (int offset : new int[] {0, 1, 12, 37}) {
                byte[] message = bytes(length);
                byte[] expected = new byte[length + 16];
                AeadCipher reference = keyed(Providers.all().get(0).aead());
                reference.seal(2, ++nonce, null, message, 0, length, expected, 0);

                byte[] buffer = bytes(offset + length + 16 + 5);
                byte[] untouched = buffer.clone();
                System.arraycopy(message, 0, buffer, offset, length);
                sender.seal(2, nonce, null, buffer, offset, length, buffer, offset);
                assertThat(Arrays.copyOfRange(buffer, offset, offset + length + 16))
                        .isEqualTo(expected);
                assertThat(receiver.open(2, nonce, null, buffer, offset, length + 16, buffer, offset))
                        .isTrue();
                assertThat(Arrays.copyOfRange(buffer, offset, offset + length)).isEqualTo(message);
                assertSame(buffer, untouched, 0, offset);
                assertSame(buffer, untouched, offset + length + 16, buffer.length);

                byte[] apart = new byte[offset + length + 3];
                assertThat(receiver.open(2, nonce, null, expected, 0, length + 16, apart, offset))
                        .isTrue();
                assertThat(Arrays.copyOfRange(apart, offset, offset + length)).isEqualTo(message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void outputOfAForgedRecordIsZeroAndNothingElseIsTouched(AeadProvider provider) {
        AeadCipher cipher = keyed(provider);
        for (int length : LENGTHS) {
            byte[] sealed = new byte[length + 16];
            cipher.seal(3, length, null, bytes(length), 0, length, sealed, 0);
            sealed[length + 15] ^= (byte) 0x80;
            byte[] out = bytes(length + 30);
            byte[] before = out.clone();
            assertThat(cipher.open(3, length, null, sealed, 0, sealed.length, out, 10))
                    .isFalse();
            assertThat(Arrays.copyOfRange(out, 10, 10 + length)).isEqualTo(new byte[length]);
            assertSame(out, before, 0, 10);
            assertSame(out, before, 10 + length, out.length);

            assertThat(cipher.open(3, length, null, sealed, 0, sealed.length, sealed, 0))
                    .as("in place")
                    .isFalse();
            assertThat(Arrays.copyOf(sealed, length)).isEqualTo(new byte[length]);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void keysFollowOneAnotherEvenWithTheSameNonce(AeadProvider provider) {
        AeadCipher cipher = provider.newCipher();
        for (int length : new int[] {10, 1000}) {
            byte[][] keys = {bytes(32), bytes(32), new byte[32]};
            for (int i = 0; i < 12; i++) {
                byte[] key = keys[i % 3];
                byte[] shifted = bytes(70);
                System.arraycopy(key, 0, shifted, 5, 32);
                cipher.setKey(shifted, 5);
                Arrays.fill(shifted, (byte) 0);
                byte[] sealed = new byte[length + 16];
                byte[] expected = new byte[length + 16];
                cipher.seal(9, 9, null, new byte[length], 0, length, sealed, 0);
                AeadCipher reference = Providers.all().get(0).aead().newCipher();
                reference.setKey(key, 0);
                reference.seal(9, 9, null, new byte[length], 0, length, expected, 0);
                assertThat(sealed).isEqualTo(expected);
                assertThat(cipher.open(9, 9, null, sealed, 0, sealed.length, sealed, 0))
                        .isTrue();
                if (i % 2 == 0) {
                    cipher.clearKey();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void cipherWithoutAKeyDoesNothing(AeadProvider provider) {
        AeadCipher fresh = provider.newCipher();
        fresh.clearKey();
        AeadCipher cleared = keyed(provider);
        cleared.seal(0, 1, null, new byte[1000], 0, 1000, new byte[1016], 0);
        cleared.seal(0, 2, null, new byte[1], 0, 1, new byte[17], 0);
        cleared.clearKey();
        cleared.clearKey();
        for (AeadCipher cipher : List.of(fresh, cleared)) {
            for (int length : new int[] {1, 1000}) {
                assertThatThrownBy(() -> cipher.seal(0, 3, null, new byte[length], 0, length, new byte[length + 16], 0))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("no key");
                assertThatThrownBy(() ->
                                cipher.open(0, 3, null, new byte[length + 16], 0, length + 16, new byte[length], 0))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("no key");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void whatPrecedesTheCiphertextInARecordsArrayStaysAsItIs(AeadProvider provider) {
        AeadCipher reference = keyed(provider);
        AeadCipher cipher = keyed(provider);
        for (int header : new int[] {0, 1, 11, 12, 13, 40}) {
            for (int length : LENGTHS) {
                byte[] plaintext = bytes(length);
                byte[] record = bytes(header + length + 16);
                byte[] before = record.clone();
                byte[] expected = new byte[length + 16];
                reference.seal(header, length, null, plaintext, 0, length, expected, 0);

                cipher.seal(header, length, null, plaintext, 0, length, record, header);

                assertSame(record, before, 0, header);
                assertThat(Arrays.copyOfRange(record, header, record.length)).isEqualTo(expected);
            }
        }
    }

    /** Conscrypt's native code works on a copy of the whole array. */
    @ParameterizedTest
    @MethodSource("io.sageflight.core.crypto.selection.Providers#aead")
    void bytesBesideTheOutputKeepWhatOtherThreadsWrite(AeadProvider provider) throws Exception {
        byte[] shared = new byte[8192];
        AtomicInteger lost = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        Thread neighbour = new Thread(() -> {
            byte value = 0;
            while (!done.get()) {
                VALUE.setVolatile(shared, 8000, ++value);
                for (int i = 0; i < 30; i++) {
                    Thread.onSpinWait();
                }
                if ((byte) VALUE.getVolatile(shared, 8000) != value) {
                    lost.incrementAndGet();
                }
            }
        });
        neighbour.start();
        AeadCipher cipher = keyed(provider);
        byte[] message = new byte[100];
        byte[] sealed = new byte[116];
        for (int i = 0; i < 20_000; i++) {
            cipher.seal(0, i, null, message, 0, 100, shared, 200);
            System.arraycopy(shared, 200, sealed, 0, 116);
            assertThat(cipher.open(0, i, null, sealed, 0, 116, shared, 4000)).isTrue();
            cipher.seal(1, i, null, shared, 500, 100, shared, 500);
            assertThat(cipher.open(1, i, null, shared, 500, 116, shared, 500)).isTrue();
        }
        done.set(true);
        neighbour.join();
        assertThat(lost).hasValue(0);
        assertThat(Arrays.copyOfRange(shared, 500, 600)).isEqualTo(new byte[100]);
    }

    private AeadCipher keyed(AeadProvider provider) {
        AeadCipher cipher = provider.newCipher();
        cipher.setKey(key, 0);
        return cipher;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void assertSame(byte[] actual, byte[] expected, int from, int to) {
        assertThat(Arrays.copyOfRange(actual, from, to)).isEqualTo(Arrays.copyOfRange(expected, from, to));
    }
}
