/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.Hkdf;
import io.sageflight.core.session.record.RecordLayout;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * A session as its users hold it: never used again for another one, unlike the {@link SessionState} behind it. Encrypting and
 * decrypting into the caller's array allocates nothing here.
 */
final class SessionHandle extends SessionLife implements SecureSession {
    private static final int TAG_LENGTH = Hkdf.PRK_LENGTH;

    private final Role role;
    private final String id;

    SessionHandle(
            SessionHome home,
            SessionState state,
            int generation,
            String id,
            Role role,
            long createdNanos,
            long createdMillis) {
        super(home, state, generation, createdNanos, createdMillis);
        this.id = id;
        this.role = role;
    }

    @Override
    SessionHandle handle() {
        return this;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Role role() {
        return role;
    }

    private RecordLayout layout() {
        return home().layout();
    }

    @Override
    public int maxRecordLength(int plaintextLength) {
        return layout().recordLength(plaintextLength);
    }

    @Override
    public byte[] encrypt(byte[] plaintext) {
        return encrypt(plaintext, null);
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] aad) {
        byte[] out = new byte[maxRecordLength(plaintext.length)];
        encrypt(plaintext, 0, plaintext.length, aad, out, 0);
        return out;
    }

    @Override
    public int encrypt(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        return encrypt(in, inOff, length, aad, out, outOff, null, null);
    }

    @Override
    public SignedRecord encryptAndSign(byte[] plaintext, byte[] covered) {
        Objects.requireNonNull(covered, "covered");
        byte[] record = new byte[maxRecordLength(plaintext.length)];
        byte[] tag = new byte[TAG_LENGTH];
        encrypt(plaintext, 0, plaintext.length, null, record, 0, covered, tag);
        return new SignedRecord(record, tag);
    }

    /** Encrypts, and signs the covered bytes unless they are null. */
    private int encrypt(
            byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff, byte[] covered, byte[] tag) {
        layout().checkSeal(in, inOff, length, aad, out, outOff);
        int recordLength = length + layout().overhead();
        long now = enter();
        long number = 0;
        try {
            boolean sealed;
            try {
                sealed = home().records().seal(state(), role, now, in, inOff, length, aad, out, outOff);
                if (covered != null) {
                    computeTag(covered, tag);
                }
            } finally {
                leave();
            }
            number = sealed ? count(now) : 0;
        } finally {
            if (number == 0) {
                Arrays.fill(out, outOff, outOff + recordLength, (byte) 0);
            }
        }
        if (number == 0) {
            throw refuse(EndReason.MESSAGE_LIMIT);
        }
        sent(length);
        afterMessage(number);
        return recordLength;
    }

    @Override
    public byte[] decrypt(byte[] record) {
        return decrypt(record, null);
    }

    @Override
    public byte[] decrypt(byte[] record, byte[] aad) {
        byte[] out = new byte[Math.max(0, layout().plaintextLength(record.length))];
        decrypt(record, 0, record.length, aad, out, 0);
        return out;
    }

    @Override
    public int decrypt(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        return decrypt(in, inOff, length, aad, out, outOff, null, null);
    }

    @Override
    public byte[] decryptAndVerify(byte[] record, byte[] covered, byte[] tag) {
        Objects.requireNonNull(covered, "covered");
        Objects.requireNonNull(tag, "tag");
        byte[] out = new byte[Math.max(0, layout().plaintextLength(record.length))];
        decrypt(record, 0, record.length, null, out, 0, covered, tag);
        return out;
    }

    /** Verifies the covered bytes' tag unless they are null, then decrypts. */
    private int decrypt(
            byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff, byte[] covered, byte[] tag) {
        layout().checkOpen(in, inOff, length, aad, out, outOff);
        int plaintextLength = layout().plaintextLength(length);
        long number = 0;
        try {
            long now = enter();
            boolean remembered;
            try {
                if (covered != null && !isTag(covered, tag) || plaintextLength < 0) {
                    throw new SessionException.BadRecord();
                }
                remembered = home().records().open(state(), role, now, in, inOff, length, aad, out, outOff);
            } finally {
                leave();
            }
            if (!remembered) {
                throw refuse(EndReason.REPLAY_MEMORY);
            }
            number = count(now);
            if (number == 0) {
                throw refuse(EndReason.MESSAGE_LIMIT);
            }
        } finally {
            if (number == 0 && plaintextLength > 0) {
                Arrays.fill(out, outOff, outOff + plaintextLength, (byte) 0);
            }
        }
        received(plaintextLength);
        afterMessage(number);
        return plaintextLength;
    }

    @Override
    public byte[] sign(byte[] covered) {
        Objects.requireNonNull(covered, "covered");
        byte[] tag = new byte[TAG_LENGTH];
        long now = enter();
        try {
            computeTag(covered, tag);
        } finally {
            leave();
        }
        countSignature(now);
        return tag;
    }

    @Override
    public boolean verify(byte[] covered, byte[] tag) {
        Objects.requireNonNull(covered, "covered");
        Objects.requireNonNull(tag, "tag");
        boolean genuine;
        long now = enter();
        try {
            genuine = isTag(covered, tag);
        } finally {
            leave();
        }
        if (genuine) {
            countSignature(now);
        }
        return genuine;
    }

    private void countSignature(long now) {
        long number = count(now);
        if (number == 0) {
            throw refuse(EndReason.MESSAGE_LIMIT);
        }
        afterMessage(number);
    }

    private boolean isTag(byte[] covered, byte[] tag) {
        byte[] expected = new byte[TAG_LENGTH];
        computeTag(covered, expected);
        boolean same = MessageDigest.isEqual(expected, tag);
        Arrays.fill(expected, (byte) 0);
        return same;
    }

    /** HKDF's extraction is HMAC-SHA256 with the salt as key (RFC 5869 section 2.2). Only for an operation that has entered. */
    private void computeTag(byte[] covered, byte[] tag) {
        byte[] key = state().copySigningKey(role);
        try {
            Hkdf.extract(key, covered, tag);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
