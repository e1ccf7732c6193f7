/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.hpke.ExportedSecret;
import io.sageflight.core.hpke.HpkeSender;
import io.sageflight.core.message.MessageResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dump of the heap, with all that is garbage but not yet collected, tells of a handshake's secrets (defect D20). */
class HandshakeHeapDumpTest {
    private static final byte MASK = 0x5a;
    private static final X25519 X25519 = TestAgent.CRYPTO.x25519();

    @TempDir
    Path directory;

    @Test
    void d20SecretsAreInTheHeapOnlyAsLongAsTheyAreNeeded() throws Exception {
        String encapsulating = scalar();
        String ephC = scalar();
        String ephS = scalar();
        try (TwoAgents agents = new TwoAgents(
                server -> server.ephemeralKeys(new CountingKeys(ephS)),
                client -> client.ephemeralKeys(new CountingKeys(encapsulating, ephC)),
                sessions -> {})) {
            byte[] info = InfoBuilder.sage()
                    .info(TwoAgents.CONTEXT, TwoAgents.INITIATOR, TwoAgents.RESPONDER)
                    .getBytes(StandardCharsets.UTF_8);
            byte[] exportContext =
                    InfoBuilder.sage().exportContext(TwoAgents.CONTEXT).getBytes(StandardCharsets.UTF_8);
            ExportedSecret secret = new HpkeSender(new CountingKeys(encapsulating))
                    .export(agents.responder.kemPublicKey().key(), info, exportContext, 32);
            byte[] exported = masked(secret.secret().clone());
            byte[] combined = masked(Combiner.combine(
                    secret.secret(),
                    X25519.privateKey(HexFormat.of().parseHex(ephC)),
                    X25519.privateKey(HexFormat.of().parseHex(ephS)).publicKey(),
                    exportContext));
            secret.close();

            ClientHandshake handshake = agents.start();
            MessageResponse response = agents.handle(handshake.request());
            ByteBuffer between = dump("between.hprof");
            assertThat(occurrences(between, exported)).isPositive();
            assertThat(occurrences(between, combined)).isPositive();

            EstablishedSession initiator = handshake.finish(response);
            agents.send(initiator);
            ByteBuffer after = dump("after.hprof");
            assertThat(occurrences(after, exported)).isZero();
            assertThat(occurrences(after, combined)).isZero();
            assertThat(initiator.session().info().messages()).isEqualTo(1);
        }
    }

    private static String scalar() {
        byte[] bytes = new byte[32];
        RandomGenerator.getDefault().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** So that what is looked for is not itself found. */
    private static byte[] masked(byte[] secret) {
        for (int i = 0; i < secret.length; i++) {
            secret[i] ^= MASK;
        }
        return secret;
    }

    private ByteBuffer dump(String name) throws IOException {
        Path file = directory.resolve(name);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), false);
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }

    private static int occurrences(ByteBuffer dump, byte[] masked) {
        byte[] half = Arrays.copyOf(masked, 16);
        int count = 0;
        for (int i = 0; i <= dump.limit() - half.length; i++) {
            int length = 0;
            while (length < half.length && (byte) (dump.get(i + length) ^ MASK) == half[length]) {
                length++;
            }
            count += length == half.length ? 1 : 0;
        }
        return count;
    }
}
