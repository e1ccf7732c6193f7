/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionListener;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.session.SignedRecord;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import jdk.jfr.Recording;

/**
 * Encrypts and decrypts in every way there is, some of it in vain, one message within another session's and one within a creation.
 * Prints {@code message ID ROLE OPERATION BYTES OUTCOME} for each, {@code outer BYTES} and {@code inner BYTES} for those
 * within each other, and {@code measured BYTES}, what the thread allocated for the one within the creation. Arguments:
 * {@code platform|virtual on|off FILE}.
 */
public final class MessageHost {
    /** What each plaintext begins with, and each secret consists of. */
    public static final String MARK = "the mark of this host ";

    private static final long MAX_MESSAGES = 1_000;
    private static final int OUTER_LENGTH = 501;
    private static final int INNER_LENGTH = 502;
    private static final int CREATION_LENGTH = 2_003;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private MessageHost() {}

    public static void main(String[] arguments) throws Exception {
        Recording recording = Flight.recording();
        if (arguments[1].equals("on")) {
            recording.enable("sage.SessionMessage").withThreshold(Duration.ZERO);
        }
        recording.start();
        MessageHost host = new MessageHost();
        HostThreads.join(new HostThreads(arguments[0].equals("virtual")).start("messages", host::run));
        Flight.finish(recording, Path.of(arguments[2]));
        host.lines.forEach(Console::say);
        Console.say("outer " + OUTER_LENGTH);
        Console.say("inner " + INNER_LENGTH);
        Console.say("creation " + CREATION_LENGTH);
    }

    private void run() {
        // Listeners are told at the first message.
        SessionManagerConfig config = SessionManagerConfig.builder()
                .maxMessages(MAX_MESSAGES)
                .nearExpiryMessages(MAX_MESSAGES - 1)
                .build();
        try (ConcurrentSessionManager clients = new ConcurrentSessionManager(config);
                ConcurrentSessionManager servers = new ConcurrentSessionManager(SessionManagerConfig.defaults())) {
            SecureSession other =
                    clients.ensure(marked(32), "other", Role.INITIATOR).session();
            SecureSession client =
                    clients.ensure(marked(32), "", Role.INITIATOR).session();
            SecureSession server =
                    servers.ensure(marked(32), "", Role.RESPONDER).session();
            clients.addListener(new SessionListener() {
                @Override
                public void nearExpiry(SecureSession session, EndReason reason) {
                    if (session == client) {
                        encrypted(other, INNER_LENGTH);
                    }
                }
            });
            byte[] record = encrypted(client, OUTER_LENGTH);
            wholeArrays(client, server);
            ranges(client, server);
            buffers(client, server);
            signed(client, server);
            inVain(client, server, record);
            new ScriptedManager().open(1, Role.INITIATOR, () -> withinCreation(client));
        }
    }

    private static byte[] marked(int length) {
        byte[] mark = MARK.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Arrays.copyOf(mark, length);
        for (int i = mark.length; i < length; i++) {
            bytes[i] = mark[i % mark.length];
        }
        return bytes;
    }

    private byte[] encrypted(SecureSession session, int length) {
        byte[] plaintext = marked(length);
        return message(session, "encrypt", length, () -> session.encrypt(plaintext));
    }

    private void wholeArrays(SecureSession client, SecureSession server) {
        for (int i = 0; i < 20; i++) {
            byte[] record = encrypted(client, 100 + i);
            message(server, "decrypt", record.length, () -> server.decrypt(record));
        }
        byte[] aad = new byte[3];
        byte[] plaintext = marked(201);
        byte[] record = message(client, "encrypt", plaintext.length, () -> client.encrypt(plaintext, aad));
        message(server, "decrypt", record.length, () -> server.decrypt(record, aad));
    }

    private void ranges(SecureSession client, SecureSession server) {
        byte[] plaintext = marked(400);
        byte[] record = new byte[500];
        int length = message(client, "encrypt", 301, () -> client.encrypt(plaintext, 7, 301, null, record, 5));
        message(server, "decrypt", length, () -> server.decrypt(record, 5, length, null, new byte[400], 1));
    }

    private void buffers(SecureSession client, SecureSession server) {
        ByteBuffer plaintext = ByteBuffer.wrap(marked(77));
        ByteBuffer record = ByteBuffer.allocate(200);
        message(client, "encrypt", 77, () -> client.encrypt(plaintext, null, record));
        record.flip();
        ByteBuffer decrypted = ByteBuffer.allocateDirect(100);
        message(server, "decrypt", record.remaining(), () -> server.decrypt(record, null, decrypted));
    }

    private void signed(SecureSession client, SecureSession server) {
        byte[] plaintext = marked(88);
        byte[] covered = marked(60);
        SignedRecord signed =
                message(client, "encrypt", plaintext.length, () -> client.encryptAndSign(plaintext, covered));
        byte[] record = signed.record();
        message(server, "decrypt", record.length, () -> server.decryptAndVerify(record, covered, signed.tag()));
        if (!server.verify(covered, client.sign(covered))) { // no messages
            throw new AssertionError();
        }
    }

    private void inVain(SecureSession client, SecureSession server, byte[] record) {
        message(server, "decrypt", record.length, () -> server.decrypt(record));
        message(server, "decrypt", record.length, () -> server.decrypt(record));
        byte[] forged = encrypted(client, 50);
        forged[forged.length - 1]++;
        message(server, "decrypt", forged.length, () -> server.decrypt(forged));
        message(server, "decrypt", 0, () -> server.decrypt((byte[]) null));
    }

    private void withinCreation(SecureSession session) {
        byte[] plaintext = marked(CREATION_LENGTH);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] measured = new long[1];
        message(session, "encrypt", CREATION_LENGTH, () -> {
            long before = threads.getCurrentThreadAllocatedBytes();
            byte[] result = session.encrypt(plaintext);
            measured[0] = threads.getCurrentThreadAllocatedBytes() - before;
            return result;
        });
        lines.add("measured " + measured[0]);
    }

    /** Does it and notes it; null if it fails. */
    private <T> T message(SecureSession session, String operation, int bytes, Supplier<T> task) {
        String outcome = "ok";
        try {
            return task.get();
        } catch (RuntimeException e) {
            outcome = e.getClass().getName();
            return null;
        } finally {
            lines.add("message " + session.id() + " " + session.role().name().toLowerCase(java.util.Locale.ROOT) + " "
                    + operation + " " + bytes + " " + outcome);
        }
    }
}
