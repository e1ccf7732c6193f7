/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

/**
 * Remembers under which number a live session was created, so that its end can name it. Holds numbers only: nothing of the
 * host is kept alive, and an entry costs 16 to 32 bytes. Striped open-addressing tables with backward-shift deletion;
 * bounded, and a session for which there was no room ends with reference 0.
 */
final class SessionReferences {
    /** Entries in all; at two thirds full about 25 MB. */
    private static final int LIMIT = 1 << 20;

    private static final int STRIPES = 16;

    private final Stripe[] stripes = new Stripe[STRIPES];

    SessionReferences() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    /** A number that tells sessions apart: by id, and by the object that manages them, since both ends may live in one JVM. */
    static long key(String id, Object manager) {
        long hash = System.identityHashCode(manager);
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001B3L;
        }
        hash ^= hash >>> 32;
        hash *= 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }

    /** False if there is no room. */
    boolean put(long key, long reference) {
        return stripe(key).put(key, reference);
    }

    /** The session's number; 0 if unknown. */
    long get(long key) {
        return stripe(key).get(key);
    }

    /** The session's number, forgotten by this call; 0 if unknown. */
    long remove(long key) {
        return stripe(key).remove(key);
    }

    private Stripe stripe(long key) {
        return stripes[(int) (key >>> 60)];
    }

    private static final class Stripe {
        private long[] keys = new long[64];
        private long[] references = new long[64];
        private int size;

        synchronized boolean put(long key, long reference) {
            if (size * 3 >= keys.length * 2) {
                if (size >= LIMIT / STRIPES) {
                    return false;
                }
                grow();
            }
            int i = find(key);
            if (keys[i] == 0) {
                keys[i] = key;
                size++;
            }
            references[i] = reference;
            return true;
        }

        synchronized long get(long key) {
            int i = find(key);
            return keys[i] == 0 ? 0 : references[i];
        }

        synchronized long remove(long key) {
            int i = find(key);
            if (keys[i] == 0) {
                return 0;
            }
            long reference = references[i];
            size--;
            int mask = keys.length - 1;
            int gap = i;
            for (int j = (i + 1) & mask; keys[j] != 0; j = (j + 1) & mask) {
                int home = (int) keys[j] & mask;
                if (((j - home) & mask) >= ((j - gap) & mask)) {
                    keys[gap] = keys[j];
                    references[gap] = references[j];
                    gap = j;
                }
            }
            keys[gap] = 0;
            return reference;
        }

        private int find(long key) {
            int mask = keys.length - 1;
            int i = (int) key & mask;
            while (keys[i] != 0 && keys[i] != key) {
                i = (i + 1) & mask;
            }
            return i;
        }

        private void grow() {
            long[] oldKeys = keys;
            long[] oldReferences = references;
            keys = new long[oldKeys.length * 2];
            references = new long[oldKeys.length * 2];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    int to = find(oldKeys[i]);
                    keys[to] = oldKeys[i];
                    references[to] = oldReferences[i];
                }
            }
        }
    }
}
