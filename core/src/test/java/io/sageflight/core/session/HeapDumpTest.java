/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.sageflight.core.crypto.Hkdf;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dump of the live heap tells of keys. */
class HeapDumpTest {
    private static final byte MASK = 0x5a;
    private static final int KEY_LENGTH = 32;

    @TempDir
    Path directory;

    @Test
    void keysAreInTheHeapWhileTheSessionLivesAndNotAfterItsEnd() throws Exception {
        byte[] secret = new byte[AbstractSessionManager.EXPORTER_SECRET_LENGTH];
        RandomGenerator.getDefault().nextBytes(secret);
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(
                SessionManagerConfig.builder().replayProtection(false).build())) {
            SecureSession session = manager.ensure(secret, "", Role.INITIATOR).session();
            byte[] maskedKeys = keys(session.id(), secret);
            mask(maskedKeys);
            mask(secret);
            session.encrypt(new byte[100]);
            try {
                session.decrypt(new byte[100]);
            } catch (SessionException.BadRecord e) {
                // Only so that the receiving cipher has its key.
            }
            ByteBuffer during = dump("during.hprof");
            assertThat(occurrences(during, maskedKeys, 0)).as("sending key").isPositive();
            assertThat(occurrences(during, maskedKeys, KEY_LENGTH))
                    .as("receiving key")
                    .isPositive();
            session.close();
            ByteBuffer after = dump("after.hprof");
            for (int offset = 0; offset < maskedKeys.length; offset += KEY_LENGTH) {
                assertThat(occurrences(after, maskedKeys, offset))
                        .as("key at %d", offset)
                        .isZero();
            }
            assertThat(occurrences(after, secret, 0)).as("exporter secret").isZero();
        }
    }

    /** What is derived late: the signing key, the keys after the first one, and what all of them are expanded from. */
    @Test
    void laterKeysAreNotInTheHeapAfterTheEnd() throws Exception {
        byte[] secret = new byte[AbstractSessionManager.EXPORTER_SECRET_LENGTH];
        RandomGenerator.getDefault().nextBytes(secret);
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(SessionManagerConfig.builder()
                .wireProfile(WireProfile.GENERATION_2)
                .build())) {
            SecureSession session = manager.ensure(secret, "", Role.INITIATOR).session();
            byte[] masked = laterKeys(session.id(), secret);
            mask(masked);
            for (int i = 0; i <= 256; i++) {
                session.encrypt(new byte[100]);
            }
            session.sign(new byte[10]);
            ByteBuffer during = dump("during.hprof");
            for (int offset = 0; offset < masked.length; offset += KEY_LENGTH) {
                assertThat(occurrences(during, masked, offset))
                        .as("key at %d", offset)
                        .isPositive();
            }
            session.close();
            ByteBuffer after = dump("after.hprof");
            for (int offset = 0; offset < masked.length; offset += KEY_LENGTH) {
                assertThat(occurrences(after, masked, offset))
                        .as("key at %d", offset)
                        .isZero();
            }
        }
    }

    /** The pseudorandom key, the signing key, and the second key of wire generation 2. */
    private static byte[] laterKeys(String id, byte[] secret) {
        byte[] keys = new byte[3 * KEY_LENGTH];
        byte[] pseudorandomKey = new byte[KEY_LENGTH];
        Hkdf.extract(id.getBytes(StandardCharsets.US_ASCII), secret, pseudorandomKey);
        byte[] single = "sage-session-keys-v1".getBytes(StandardCharsets.US_ASCII);
        Hkdf.expand(pseudorandomKey, single, keys, 0, 2 * KEY_LENGTH);
        byte[] second = "sage-session-rekey-v1c2s\0\0\0\0\0\0\0\1".getBytes(StandardCharsets.US_ASCII);
        Hkdf.expand(pseudorandomKey, second, keys, 2 * KEY_LENGTH, KEY_LENGTH);
        // In the place of the encryption key, which a directional session never has.
        System.arraycopy(pseudorandomKey, 0, keys, 0, KEY_LENGTH);
        Arrays.fill(pseudorandomKey, (byte) 0);
        return keys;
    }

    /** The four directional keys, one after the other. */
    private static byte[] keys(String id, byte[] secret) {
        byte[] keys = new byte[4 * KEY_LENGTH];
        Hkdf.derive(
                id.getBytes(StandardCharsets.US_ASCII),
                secret,
                "sage-directional-keys-v1".getBytes(StandardCharsets.US_ASCII),
                keys,
                0,
                keys.length);
        return keys;
    }

    /** So that what is looked for is not found because it is looked for. */
    private static void mask(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= MASK;
        }
    }

    /** Not read into the heap, where the next dump would find it. */
    private ByteBuffer dump(String name) throws IOException {
        Path file = directory.resolve(name);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }

    /** How often the first half of a masked key is there, as bytes or as the little-endian words of a cipher's state. */
    private static int occurrences(ByteBuffer dump, byte[] masked, int offset) {
        byte[] bytes = Arrays.copyOfRange(masked, offset, offset + KEY_LENGTH / 2);
        byte[] words = new byte[bytes.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = bytes[i ^ 3];
        }
        int count = 0;
        for (int i = 0; i <= dump.limit() - bytes.length; i++) {
            if (at(dump, i, bytes) || at(dump, i, words)) {
                count++;
            }
        }
        return count;
    }

    private static boolean at(ByteBuffer dump, int position, byte[] masked) {
        for (int i = 0; i < masked.length; i++) {
            if ((byte) (dump.get(position + i) ^ MASK) != masked[i]) {
                return false;
            }
        }
        return true;
    }
}
