/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.web;

import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolutionException.Reason;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the document of a {@code did:web} lies: {@code did:web:example.com%3A8443:agents:alice} is
 * {@code https://example.com:8443/agents/alice/did.json}, and without a path {@code /.well-known/did.json}.
 *
 * @param host a host name in lower case, never an address
 * @param port 443 if the identifier names none
 * @param path of the document, from its slash on
 */
public record WebDid(String host, int port, String path) {
    public static final String METHOD = "web";
    static final int HTTPS_PORT = 443;

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    // The last label is not all digits: that would be an address.
    static final String HOST = "(?:" + LABEL + "\\.)*(?!\\d+(?:%|:|$))" + LABEL;

    private static final Pattern FORM =
            Pattern.compile("did:web:(" + HOST + ")(?:%3[Aa](\\d{1,5}))?((?::[A-Za-z0-9._~-]+)*)");

    /**
     * Takes an identifier apart.
     *
     * @throws DidResolutionException with UNSUPPORTED if it is not of the form; path segments are letters, digits and
     *     {@code . _ ~ -}, and neither {@code .} nor {@code ..}
     */
    public static WebDid of(Did did) {
        Matcher matcher = FORM.matcher(did.value());
        if (!matcher.matches()) {
            throw unsupported(did, "is not of the form did:web:<host>[%3A<port>][:<segment>…]");
        }
        int port = matcher.group(2) == null ? HTTPS_PORT : Integer.parseInt(matcher.group(2));
        if (port < 1 || port > 65_535) {
            throw unsupported(did, "names port " + port + "; accepted are 1 to 65535");
        }
        String path = matcher.group(3).replace(':', '/');
        if ((path + "/").contains("/./") || (path + "/").contains("/../")) {
            throw unsupported(did, "leaves its path");
        }
        String document = path.isEmpty() ? "/.well-known/did.json" : path + "/did.json";
        return new WebDid(matcher.group(1).toLowerCase(Locale.ROOT), port, document);
    }

    /** Host and port, as lists of allowed hosts and HTTP name them: without the port if it is 443. */
    String authority() {
        return port == HTTPS_PORT ? host : host + ":" + port;
    }

    private static DidResolutionException unsupported(Did did, String why) {
        return new DidResolutionException(Reason.UNSUPPORTED, "The identifier " + did + " " + why);
    }
}
