/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import io.sageflight.core.handshake.PeerInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request as a server got it. The body is not copied; names of headers are in any case. */
public final class HttpCall {
    private final String method;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;
    private final PeerInfo peer;

    /**
     * Takes a request.
     *
     * @param headers all values by name; of several with one name the first counts
     * @param body complete, and no longer than the endpoint's limit plus one byte
     */
    public HttpCall(String method, Map<String, List<String>> headers, byte[] body, PeerInfo peer) {
        this.method = method;
        this.body = body;
        this.peer = peer;
        headers.forEach((name, values) -> {
            if (name != null && !values.isEmpty()) {
                this.headers.putIfAbsent(name, values.get(0));
            }
        });
    }

    boolean isPost() {
        return method.equals("POST");
    }

    /** Empty if it is not there. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The headers whose names begin so, by the rest of their names in lower case. */
    Map<String, String> headersAfter(String prefix) {
        Map<String, String> found = new TreeMap<>();
        headers.forEach((name, value) -> {
            if (name.length() > prefix.length() && name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                found.put(name.substring(prefix.length()).toLowerCase(Locale.ROOT), value);
            }
        });
        return found;
    }

    byte[] body() {
        return body;
    }

    PeerInfo peer() {
        return peer;
    }
}
