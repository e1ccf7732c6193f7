/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.identity.Jwk;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyType;
import io.sageflight.core.identity.MalformedKeyException;
import io.sageflight.core.identity.Pem;
import io.sageflight.core.identity.PrivateKeyMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private final KeyAlgorithms algorithms = new KeyAlgorithms(new BouncyCastleCrypto());
    private final PrivateKeyMaterial key = algorithms.generate(KeyType.ED25519);

    @TempDir
    private Path directory;

    @Test
    void anAgentIsTheSameFromBothKindsOfFile() throws Exception {
        assertThat(did(new Pem(algorithms).write(key)))
                .isEqualTo(did(new Jwk(algorithms).write(key)))
                .startsWith("did:key:z6Mk");
    }

    @Test
    void aPublicKeyAndWhatIsNoneAreRefused() {
        assertThatThrownBy(() -> did(new Pem(algorithms).write(key.publicKey())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("public key");
        assertThatThrownBy(() -> did(new byte[] {'{', '}'}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("key.txt holds no key");
    }

    @Test
    void aKeyThatCannotEncapsulateMakesNoAgent() {
        assertThatThrownBy(() -> did(new Pem(algorithms).write(algorithms.generate(KeyType.SECP256K1))))
                .isInstanceOf(MalformedKeyException.class)
                .hasMessageContaining("accepted is Ed25519");
    }

    private String did(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("key.txt"), content);
        try (PrivateKeyMaterial read = KeyFile.read(file, algorithms);
                Agent agent = Agent.of(read, algorithms)) {
            return agent.did().value();
        }
    }
}
