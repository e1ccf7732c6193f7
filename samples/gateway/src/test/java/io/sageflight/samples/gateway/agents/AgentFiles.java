/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agents;

import java.nio.file.Path;

/** What an agent's process has in its directory. */
record AgentFiles(Path directory) {
    /** Its private key, PEM. */
    Path key() {
        return directory.resolve("agent.pem");
    }

    /** What reached its application. */
    Path journal() {
        return directory.resolve("journal.txt");
    }

    /** Its certificate for TLS. */
    Path keyStore() {
        return directory.resolve("tls.p12");
    }

    /** While this is there, it resolves nobody. */
    Path resolverIsDown() {
        return directory.resolve("resolver-is-down");
    }
}
