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
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dump of the live heap tells of keys. */
class HeapDumpTest {
    private static final byte MASK = 0x5a;
    private static final int KEY_LENGTH = 32;

    @TempDir
    Path directory;

    /** What a key is for, and the key, masked. */
    private record Wanted(String name, byte[] masked) {}

    private final byte[] secret = new byte[AbstractSessionManager.EXPORTER_SECRET_LENGTH];

    @BeforeEach
    void drawSecret() {
        RandomGenerator.getDefault().nextBytes(secret);
    }

    @Test
    void keysOfADirectionalSession() throws Exception {
        try (ConcurrentSessionManager manager = manager(WireProfile.GENERATION_1)) {
            SecureSession session = manager.ensure(secret, "", Role.INITIATOR).session();
            List<Wanted> living = List.of(
                    wanted(session, "sage-directional-keys-v1", 0),
                    wanted(session, "sage-directional-keys-v1", 2),
                    wanted(session, "sage-session-keys-v1", 1));
            List<Wanted> dead = List.of(
                    wanted(session, "sage-directional-keys-v1", 1),
                    wanted(session, "sage-directional-keys-v1", 3),
                    wanted(session, "sage-session-keys-v1", 0),
                    pseudorandomKey(session),
                    exporterSecret());
            assertInTheHeapUntilTheEnd(session, living, dead);
        }
    }

    @Test
    void keysOfASingleKeySession() throws Exception {
        try (ConcurrentSessionManager manager = manager(WireProfile.GENERATION_1)) {
            SecureSession session = manager.create("a session", secret);
            List<Wanted> living =
                    List.of(wanted(session, "sage-session-keys-v1", 0), wanted(session, "sage-session-keys-v1", 1));
            assertInTheHeapUntilTheEnd(session, living, List.of(pseudorandomKey(session), exporterSecret()));
        }
    }

    @Test
    void keysOfLaterGenerations() throws Exception {
        try (ConcurrentSessionManager manager = manager(WireProfile.GENERATION_2);
                ConcurrentSessionManager peers = manager(WireProfile.GENERATION_2)) {
            SecureSession session = manager.ensure(secret, "", Role.INITIATOR).session();
            SecureSession peer = peers.ensure(secret, "", Role.RESPONDER).session();
            byte[] record = null;
            for (int i = 0; i <= 512; i++) {
                session.encrypt(new byte[1]);
                record = peer.encrypt(new byte[1]);
            }
            session.decrypt(record);
            peer.close();
            List<Wanted> living = List.of(
                    wanted(session, "sage-session-rekey-v1c2s\0\0\0\0\0\0\0\2", 0),
                    wanted(session, "sage-session-rekey-v1s2c\0\0\0\0\0\0\0\2", 0),
                    pseudorandomKey(session));
            List<Wanted> dead = List.of(
                    wanted(session, "sage-session-rekey-v1c2s\0\0\0\0\0\0\0\1", 0),
                    wanted(session, "sage-directional-keys-v1", 0),
                    wanted(session, "sage-directional-keys-v1", 2),
                    exporterSecret());
            assertInTheHeapUntilTheEnd(session, living, dead);
        }
    }

    private static ConcurrentSessionManager manager(WireProfile profile) {
        return new ConcurrentSessionManager(SessionManagerConfig.builder()
                .wireProfile(profile)
                .replayProtection(false)
                .build());
    }

    private void assertInTheHeapUntilTheEnd(SecureSession session, List<Wanted> living, List<Wanted> dead)
            throws IOException {
        mask(secret);
        session.sign(new byte[0]);
        session.encrypt(new byte[100]);
        try {
            session.decrypt(new byte[100]);
        } catch (SessionException e) {
            // Only so that the receiving cipher has its key.
        }
        ByteBuffer during = dump("during.hprof");
        for (Wanted wanted : living) {
            assertThat(occurrences(during, wanted.masked())).as(wanted.name()).isPositive();
        }
        session.close();
        ByteBuffer after = dump("after.hprof");
        for (List<Wanted> keys : List.of(living, dead)) {
            for (Wanted wanted : keys) {
                assertThat(occurrences(after, wanted.masked()))
                        .as(wanted.name())
                        .isZero();
            }
        }
    }

    private Wanted wanted(SecureSession session, String info, int index) {
        byte[] keys = new byte[(index + 1) * KEY_LENGTH];
        Hkdf.derive(
                session.id().getBytes(StandardCharsets.US_ASCII),
                secret,
                info.getBytes(StandardCharsets.US_ASCII),
                keys,
                0,
                keys.length);
        byte[] key = Arrays.copyOfRange(keys, index * KEY_LENGTH, keys.length);
        Arrays.fill(keys, (byte) 0);
        mask(key);
        return new Wanted(info + " " + index, key);
    }

    private Wanted pseudorandomKey(SecureSession session) {
        byte[] key = new byte[KEY_LENGTH];
        Hkdf.extract(session.id().getBytes(StandardCharsets.US_ASCII), secret, key);
        mask(key);
        return new Wanted("pseudorandom key", key);
    }

    private Wanted exporterSecret() {
        byte[] copy = secret.clone();
        mask(copy);
        return new Wanted("secret", copy);
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
    private static int occurrences(ByteBuffer dump, byte[] masked) {
        byte[] bytes = Arrays.copyOf(masked, KEY_LENGTH / 2);
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
