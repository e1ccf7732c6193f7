/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.crypto.Sha256;
import io.sageflight.core.encoding.Base64Url;
import io.sageflight.core.json.CanonicalJson;
import io.sageflight.core.json.GoJsonObject;
import io.sageflight.core.session.WireProfile;
import java.util.Map;

/**
 * What the responder signs (protocol section 2.6): twelve strings, of which keys, hashes and the tag are base64url without
 * padding.
 */
record Envelope(
        String version,
        String task,
        String contextId,
        String keyId,
        String ephS,
        String ackTag,
        String time,
        String did,
        String infoHash,
        String exportContextHash,
        String enc,
        String ephC) {
    private static final byte[] NOTHING = {};

    /** The bytes to sign: generation 1 writes the members in this order, generation 2 canonically. */
    byte[] signedBytes(WireProfile profile) {
        return switch (profile) {
            case GENERATION_1 -> inOrder();
            case GENERATION_2 -> CanonicalJson.of(members());
        };
    }

    private byte[] inOrder() {
        return new GoJsonObject()
                .member("v", version)
                .member("task", task)
                .member("ctx", contextId)
                .member("kid", keyId)
                .member("ephS", ephS)
                .member("ackTagB64", ackTag)
                .member("ts", time)
                .member("did", did)
                .member("infoHash", infoHash)
                .member("exportCtxHash", exportContextHash)
                .member("enc", enc)
                .member("ephC", ephC)
                .toBytes();
    }

    private Map<String, String> members() {
        return Map.ofEntries(
                Map.entry("v", version),
                Map.entry("task", task),
                Map.entry("ctx", contextId),
                Map.entry("kid", keyId),
                Map.entry("ephS", ephS),
                Map.entry("ackTagB64", ackTag),
                Map.entry("ts", time),
                Map.entry("did", did),
                Map.entry("infoHash", infoHash),
                Map.entry("exportCtxHash", exportContextHash),
                Map.entry("enc", enc),
                Map.entry("ephC", ephC));
    }

    /** The data of the response: the same members and the signature, sorted by name. */
    byte[] responseData(String signature) {
        return new GoJsonObject()
                .member("ackTagB64", ackTag)
                .member("ctx", contextId)
                .member("did", did)
                .member("enc", enc)
                .member("ephC", ephC)
                .member("ephS", ephS)
                .member("exportCtxHash", exportContextHash)
                .member("infoHash", infoHash)
                .member("kid", keyId)
                .member("sigB64", signature)
                .member("task", task)
                .member("ts", time)
                .member("v", version)
                .toBytes();
    }

    /** How the envelope names a text: base64url of its SHA-256. */
    static String hash(byte[] text) {
        return Base64Url.encode(sha256(text));
    }

    static byte[] sha256(byte[] text) {
        byte[] hash = new byte[Generation1.HASH_LENGTH];
        Sha256.hash(NOTHING, text, hash, 0);
        return hash;
    }

    /** What is not there is empty, as peers read it. */
    static Envelope of(Map<String, String> members) {
        return new Envelope(
                members.getOrDefault("v", ""),
                members.getOrDefault("task", ""),
                members.getOrDefault("ctx", ""),
                members.getOrDefault("kid", ""),
                members.getOrDefault("ephS", ""),
                members.getOrDefault("ackTagB64", ""),
                members.getOrDefault("ts", ""),
                members.getOrDefault("did", ""),
                members.getOrDefault("infoHash", ""),
                members.getOrDefault("exportCtxHash", ""),
                members.getOrDefault("enc", ""),
                members.getOrDefault("ephC", ""));
    }
}
