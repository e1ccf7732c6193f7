/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/** A session refused an operation. One nested type per kind of failure that a caller can handle; none tells a secret. */
public abstract sealed class SessionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SessionException(String message) {
        super(message);
    }

    /** The session, or its manager, is closed. */
    public static final class Closed extends SessionException {
        private static final long serialVersionUID = 1;

        public Closed(String message) {
            super(message);
        }
    }

    /** The session expired, or ended earlier, for {@link #reason()}; it cannot be brought back. */
    public static final class Ended extends SessionException {
        private static final long serialVersionUID = 1;
        private final EndReason reason;

        public Ended(EndReason reason) {
            super("Session ended: " + reason);
            this.reason = reason;
        }

        public EndReason reason() {
            return reason;
        }
    }

    /** A session with the id that was chosen for a new one lives here already. */
    public static final class AlreadyExists extends SessionException {
        private static final long serialVersionUID = 1;

        public AlreadyExists() {
            super("A session with this id exists already");
        }
    }

    /** The manager has, or must remember, as many sessions as it may. */
    public static final class TooManySessions extends SessionException {
        private static final long serialVersionUID = 1;

        public TooManySessions(long limit) {
            this("The session manager is full: " + limit + " sessions are live, the configured maximum");
        }

        private TooManySessions(String message) {
            super(message);
        }

        /** So many ended sessions must be remembered that no other one could be. */
        public static TooManySessions remembered(long limit) {
            return new TooManySessions("The session manager is full: " + limit
                    + " ended sessions are remembered, the configured maximum, and none is old enough to be forgotten");
        }
    }

    /** A record is too short, was tampered with, or belongs to another session; which one is not told. */
    public static final class BadRecord extends SessionException {
        private static final long serialVersionUID = 1;

        public BadRecord() {
            super("Record rejected");
        }
    }

    /** A record was received before, is too old to know, or is one that this very session has sent. */
    public static final class Replay extends SessionException {
        private static final long serialVersionUID = 1;

        public Replay() {
            this("Record was received before");
        }

        private Replay(String message) {
            super(message);
        }

        /** The record is so old that it cannot be known whether it was received before. */
        public static Replay stale() {
            return new Replay("Record is older than what is remembered of those received");
        }
    }
}
