/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.Arrays;

/**
 * The key ids of a session: null for none, the text itself for a single one, which is what nearly all sessions have, and an
 * array for more. So the usual list takes no memory of its own. Lists are replaced, never changed.
 */
final class KeyIdList {
    private KeyIdList() {}

    static int size(Object list) {
        if (list == null) {
            return 0;
        }
        return list instanceof String[] several ? several.length : 1;
    }

    static String get(Object list, int index) {
        return list instanceof String[] several ? several[index] : (String) list;
    }

    static boolean contains(Object list, String keyId) {
        return indexOf(list, keyId) >= 0;
    }

    private static int indexOf(Object list, String keyId) {
        for (int i = 0; i < size(list); i++) {
            if (get(list, i).equals(keyId)) {
                return i;
            }
        }
        return -1;
    }

    static Object with(Object list, String keyId) {
        if (list == null) {
            return keyId;
        }
        int size = size(list);
        String[] more = list instanceof String[] several
                ? Arrays.copyOf(several, size + 1)
                : new String[] {(String) list, null};
        more[size] = keyId;
        return more;
    }

    static Object without(Object list, String keyId) {
        int index = indexOf(list, keyId);
        if (index < 0) {
            return list;
        }
        if (!(list instanceof String[] several)) {
            return null;
        }
        if (several.length == 2) {
            return several[1 - index];
        }
        String[] rest = Arrays.copyOf(several, several.length - 1);
        System.arraycopy(several, index + 1, rest, index, rest.length - index);
        return rest;
    }
}
