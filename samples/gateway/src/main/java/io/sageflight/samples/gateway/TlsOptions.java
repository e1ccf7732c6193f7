/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import io.sageflight.samples.gateway.tls.KeyStoreFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether TLS is spoken, and with which certificate. */
final class TlsOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--tls",
            description = "Speak TLS (https, wss). Without --key-store with a self-signed certificate for this run.")
    private boolean tls;

    @Option(
            names = "--key-store",
            paramLabel = "FILE",
            description = "The certificate and its private key for --tls, PKCS #12.")
    private Path keyStore;

    @Option(
            names = "--key-store-password",
            paramLabel = "FILE",
            description = "A file with the password of the key store, and nothing else.")
    private Path password;

    /** Empty for clear text. */
    Optional<KeyStoreFile> keys() throws IOException {
        if ((keyStore == null) != (password == null) || keyStore != null && !tls) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--key-store needs --key-store-password and --tls, and is needed by the former");
        }
        if (!tls) {
            return Optional.empty();
        }
        return Optional.of(keyStore == null ? KeyStoreFile.selfSigned() : KeyStoreFile.read(keyStore, password));
    }
}
