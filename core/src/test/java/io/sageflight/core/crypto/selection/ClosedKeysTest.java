/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.Ed25519PrivateKey;
import io.sageflight.core.crypto.X25519PrivateKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a dump of the live heap tells of keys before and after they are closed, while the objects that had them live on.
 * Conscrypt's Ed25519 keys are never in it.
 */
class ClosedKeysTest {
    private static final byte MASK = 0x5a;

    /** No part of the JDK overwrites them: dead, they stay in the gaps that a collection leaves until it is used again. */
    private static final List<String> ONLY_DROPPED = List.of("jdk X25519", "jdk Ed25519");

    @TempDir
    Path directory;

    @Test
    void keysOfEveryProviderAreInTheHeapUntilTheyAreClosedAndNotAfter() throws Exception {
        Map<String, byte[]> masked = new TreeMap<>();
        List<AeadCipher> ciphers = new ArrayList<>();
        List<X25519PrivateKey> agreementKeys = new ArrayList<>();
        List<Ed25519PrivateKey> signingKeys = new ArrayList<>();
        for (CryptoProvider provider : Providers.all()) {
            ciphers.add(usedCipher(provider, masked));
            agreementKeys.add(usedAgreementKey(provider, masked));
            signingKeys.add(usedSigningKey(provider, masked));
        }
        List<String> onHeap = new ArrayList<>(masked.keySet());
        onHeap.remove("conscrypt Ed25519");
        assertThat(found("during.hprof", masked)).isEqualTo(onHeap);
        ciphers.forEach(AeadCipher::clearKey);
        agreementKeys.forEach(X25519PrivateKey::close);
        signingKeys.forEach(Ed25519PrivateKey::close);
        List<String> left = found("after.hprof", masked);
        left.removeAll(ONLY_DROPPED);
        assertThat(left).isEmpty();
        Reference.reachabilityFence(ciphers);
        Reference.reachabilityFence(agreementKeys);
        Reference.reachabilityFence(signingKeys);
    }

    private static AeadCipher usedCipher(CryptoProvider provider, Map<String, byte[]> masked) {
        byte[] key = secret();
        AeadCipher cipher = provider.aead().newCipher();
        cipher.setKey(key, 0);
        byte[] sealed = new byte[116];
        cipher.seal(1, 1, null, new byte[100], 0, 100, sealed, 0);
        cipher.open(1, 1, null, sealed, 0, 116, new byte[100], 0);
        masked.put(provider.name() + " AEAD", mask(key));
        return cipher;
    }

    private static X25519PrivateKey usedAgreementKey(CryptoProvider provider, Map<String, byte[]> masked) {
        byte[] scalar = secret();
        // As clamping leaves it, so that it is found in this form.
        scalar[0] &= (byte) 0xf8;
        scalar[31] = (byte) (scalar[31] & 0x7f | 0x40);
        X25519PrivateKey key = provider.x25519().privateKey(scalar);
        key.agree(provider.x25519().generate().publicKey(), new byte[32], 0);
        masked.put(provider.name() + " X25519", mask(scalar));
        return key;
    }

    private static Ed25519PrivateKey usedSigningKey(CryptoProvider provider, Map<String, byte[]> masked) {
        byte[] seed = secret();
        Ed25519PrivateKey key = provider.ed25519().privateKey(seed);
        key.sign(new byte[100]);
        masked.put(provider.name() + " Ed25519", mask(seed));
        return key;
    }

    private static byte[] secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Turns a secret in its own place into what is looked for, which is not found because it is looked for. */
    private static byte[] mask(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= MASK;
        }
        return bytes;
    }

    /** Which secrets' first halves are in the heap, as bytes or as the little-endian words of a cipher's state. */
    private List<String> found(String name, Map<String, byte[]> masked) throws IOException {
        Path file = directory.resolve(name);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        boolean[] starts = new boolean[1 << Short.SIZE];
        for (byte[] secret : masked.values()) {
            starts[start((byte) (secret[0] ^ MASK), (byte) (secret[1] ^ MASK))] = true;
            starts[start((byte) (secret[3] ^ MASK), (byte) (secret[2] ^ MASK))] = true;
        }
        boolean[] found = new boolean[masked.size()];
        List<byte[]> secrets = List.copyOf(masked.values());
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer dump = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            for (int i = 0; i <= dump.limit() - 16; i++) {
                if (starts[dump.getShort(i) & 0xffff]) {
                    for (int s = 0; s < found.length; s++) {
                        found[s] |= at(dump, i, secrets.get(s), 0) || at(dump, i, secrets.get(s), 3);
                    }
                }
            }
        }
        List<String> names = new ArrayList<>(masked.keySet());
        names.removeIf(secret -> !found[List.copyOf(masked.keySet()).indexOf(secret)]);
        return names;
    }

    private static int start(byte first, byte second) {
        return (first & 0xff) << Byte.SIZE | second & 0xff;
    }

    /** @param swap 0 for bytes, 3 for little-endian words, which a dump writes the other way round */
    private static boolean at(ByteBuffer dump, int position, byte[] masked, int swap) {
        for (int i = 0; i < 16; i++) {
            if ((byte) (dump.get(position + i) ^ MASK) != masked[i ^ swap]) {
                return false;
            }
        }
        return true;
    }

    @Test
    void searchFindsBytesAndWords() {
        byte[] masked = mask(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
        ByteBuffer words = ByteBuffer.wrap(new byte[] {4, 3, 2, 1, 8, 7, 6, 5, 12, 11, 10, 9, 16, 15, 14, 13});
        assertThat(at(words, 0, masked, 3)).isTrue();
        assertThat(at(words, 0, masked, 0)).isFalse();
        byte[] bytes = mask(Arrays.copyOf(masked, 16));
        assertThat(at(ByteBuffer.wrap(bytes), 0, masked, 0)).isTrue();
    }
}
