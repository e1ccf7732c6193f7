/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.SessionManagerConfig;
import java.nio.file.Path;
import java.util.Arrays;
import jdk.jfr.Recording;

/** Both ends of real sessions in one JVM: each sends a record and closes, while it records. Argument: the recording's file. */
public final class CoreHost {
    private static final int SESSIONS = 20;
    private static final int PLAINTEXT_LENGTH = 100;

    private CoreHost() {}

    public static void main(String[] arguments) throws Exception {
        Recording recording = Flight.start();
        try (ConcurrentSessionManager clients = new ConcurrentSessionManager(SessionManagerConfig.defaults());
                ConcurrentSessionManager servers = new ConcurrentSessionManager(SessionManagerConfig.defaults())) {
            for (int i = 0; i < SESSIONS; i++) {
                byte[] secret = new byte[ConcurrentSessionManager.EXPORTER_SECRET_LENGTH];
                Arrays.fill(secret, (byte) (i + 1));
                SecureSession client =
                        clients.ensure(secret, "", Role.INITIATOR).session();
                SecureSession server =
                        servers.ensure(secret, "", Role.RESPONDER).session();
                byte[] plaintext = server.decrypt(client.encrypt(new byte[PLAINTEXT_LENGTH]));
                Console.say("session " + client.id() + " " + plaintext.length);
                client.close();
                server.close();
            }
        }
        singleKeySessions();
        Flight.finish(recording, Path.of(arguments[0]));
    }

    /** The other two ways to a session: from parameters, the second time reused, and under an id of one's choice. */
    private static void singleKeySessions() {
        byte[] secret = new byte[32];
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(SessionManagerConfig.defaults())) {
            SecureSession session = manager.ensureFromParameters(secret, "context", secret, otherKey, "")
                    .session();
            manager.ensureFromParameters(secret, "context", otherKey, secret, "");
            Console.say("parameters " + session.id());
            SecureSession chosen = manager.create("an id of my choice", secret);
            chosen.sign(secret);
            Console.say("chosen " + chosen.id().length());
            try {
                manager.create("an id of my choice", secret);
            } catch (SessionException.AlreadyExists e) {
                Console.say("refused " + e.getClass().getName());
            }
        }
    }
}
