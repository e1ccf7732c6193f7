/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import io.sageflight.core.session.SessionInfo;
import io.sageflight.core.session.SignedRecord;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A session in name only. */
final class PlainSession implements SecureSession {
    private final String id;
    private final Role role;
    private final long created = System.currentTimeMillis();
    private final long createdNanos = System.nanoTime();

    PlainSession(String id, Role role) {
        this.id = id;
        this.role = role;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public SessionInfo info() {
        return info(0, 0, 0);
    }

    SessionInfo info(long messages, long bytesIn, long bytesOut) {
        return new SessionInfo(
                created, created, Long.MAX_VALUE, messages, bytesIn, bytesOut, System.nanoTime() - createdNanos);
    }

    @Override
    public int maxRecordLength(int plaintextLength) {
        return plaintextLength + 28;
    }

    @Override
    public int encrypt(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        throw encryptsNothing();
    }

    @Override
    public byte[] encrypt(byte[] plaintext) {
        throw encryptsNothing();
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] aad) {
        throw encryptsNothing();
    }

    @Override
    public int decrypt(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        throw encryptsNothing();
    }

    @Override
    public byte[] decrypt(byte[] record) {
        throw encryptsNothing();
    }

    @Override
    public byte[] decrypt(byte[] record, byte[] aad) {
        throw encryptsNothing();
    }

    @Override
    public byte[] sign(byte[] covered) {
        throw encryptsNothing();
    }

    @Override
    public boolean verify(byte[] covered, byte[] tag) {
        throw encryptsNothing();
    }

    @Override
    public SignedRecord encryptAndSign(byte[] plaintext, byte[] covered) {
        throw encryptsNothing();
    }

    @Override
    public byte[] decryptAndVerify(byte[] record, byte[] covered, byte[] tag) {
        throw encryptsNothing();
    }

    private static UnsupportedOperationException encryptsNothing() {
        return new UnsupportedOperationException("This session encrypts nothing");
    }

    @Override
    public void close() {
        // Its manager ends it.
    }

    @Override
    public CompletionStage<EndReason> ended() {
        return new CompletableFuture<>();
    }
}
