/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import javax.management.ObjectName;

/** The JVM of {@link IdleSessionMemoryTest}. Argument: how many sessions. */
final class IdleSessions {
    /** Messages sent and received by each active session. */
    static final int ROUNDS = 5;

    private IdleSessions() {}

    public static void main(String[] arguments) throws Exception {
        int sessions = Integer.parseInt(arguments[0]);
        int active = sessions / 100;
        try (ConcurrentSessionManager manager = new ConcurrentSessionManager(SessionManagerConfig.defaults());
                ConcurrentSessionManager peers = new ConcurrentSessionManager(
                        SessionManagerConfig.builder().maxSessions(active).build())) {
            SecureSession[] initiators = new SecureSession[active];
            byte[] secret = new byte[AbstractSessionManager.EXPORTER_SECRET_LENGTH];
            for (int i = 0; i < active; i++) {
                initiators[i] =
                        peers.ensure(number(secret, i), "", Role.INITIATOR).session();
            }
            long before = liveBytes();
            for (int i = 0; i < sessions; i++) {
                SecureSession session =
                        manager.ensure(number(secret, i), "", Role.RESPONDER).session();
                manager.bindKeyId("kid-" + String.format("%032x", i), session);
            }
            long bytes = liveBytes() - before;
            System.out.println("bytes per idle session " + (double) bytes / sessions);
            long messages = 0;
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < active; i++) {
                    SecureSession responder = manager.findByKeyId("kid-" + String.format("%032x", i))
                            .orElseThrow();
                    byte[] request = responder.decrypt(initiators[i].encrypt(new byte[256]));
                    initiators[i].decrypt(responder.encrypt(request));
                    messages += 2;
                }
            }
            System.out.println("messages " + messages);
            System.out.println("live " + manager.statistics().live());
            System.out.println("bytes of all objects at the end " + liveBytes());
        }
    }

    private static byte[] number(byte[] secret, int number) {
        ByteBuffer.wrap(secret).putInt(8, number);
        return secret;
    }

    /** The last line of a class histogram, which collects garbage first. */
    private static long liveBytes() throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        String total = histogram.strip().substring(histogram.strip().lastIndexOf("Total"));
        return Long.parseLong(total.strip().split("\\s+")[2]);
    }
}
