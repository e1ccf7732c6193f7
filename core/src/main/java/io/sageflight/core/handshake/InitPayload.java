/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.encoding.Base64Url;
import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.encoding.Rfc3339Nano;
import io.sageflight.core.json.GoJsonObject;
import io.sageflight.core.json.MalformedJsonException;
import io.sageflight.core.json.StrictJson;
import java.time.Instant;
import java.util.Map;

/**
 * What the initiator signs (protocol section 2.4). The arrays are not copied.
 *
 * @param enc HPKE's encapsulated key, 32 bytes
 * @param ephC the initiator's further ephemeral public key, 32 bytes
 * @param kemKeyId which of the responder's KEM keys was used; empty if it has but one. Peers that do not know the member,
 *     {@value #KEM_KEY_ID}, ignore it
 */
record InitPayload(
        String initDid,
        String respDid,
        String info,
        String exportContext,
        byte[] enc,
        byte[] ephC,
        String nonce,
        Instant time,
        String kemKeyId) {
    static final String KEM_KEY_ID = "kemKid";

    /** The JSON with sorted members, as Go writes it. */
    byte[] toJson() {
        GoJsonObject json = new GoJsonObject()
                .member("enc", Base64Url.encode(enc))
                .member("ephC", Base64Url.encode(ephC))
                .member("exportCtx", exportContext)
                .member("info", info)
                .member("initDid", initDid);
        if (!kemKeyId.isEmpty()) {
            json.member(KEM_KEY_ID, kemKeyId);
        }
        return json.member("nonce", nonce)
                .member("respDid", respDid)
                .member("ts", Rfc3339Nano.format(time))
                .toBytes();
    }

    /** @throws HandshakeRejectedException with the protocol's text if it is no such payload */
    static InitPayload parse(byte[] json) {
        try {
            Map<String, String> members = StrictJson.readStringMap(json, Generation1.MAX_PAYLOAD_LENGTH);
            String initDid = required(members, "initDid");
            String respDid = required(members, "respDid");
            String info = required(members, "info");
            String exportContext = required(members, "exportCtx");
            String enc = required(members, "enc");
            String nonce = required(members, "nonce");
            String time = required(members, "ts");
            return new InitPayload(
                    initDid,
                    respDid,
                    info,
                    exportContext,
                    key("enc", enc),
                    ephemeral(members),
                    nonce,
                    time(time),
                    members.getOrDefault(KEM_KEY_ID, ""));
        } catch (MalformedJsonException e) {
            throw malformed("unmarshal: " + e.getMessage());
        }
    }

    private static String required(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null || value.isEmpty()) {
            throw malformed("missing " + name);
        }
        return value;
    }

    private static byte[] ephemeral(Map<String, String> members) {
        String ephC = members.getOrDefault("ephC", "");
        if (ephC.isEmpty()) {
            throw malformed("missing ephC: missing ephC");
        }
        return key("ephC", ephC);
    }

    private static byte[] key(String name, String text) {
        try {
            byte[] key = Base64Url.decode(text);
            if (key.length != Generation1.KEY_LENGTH) {
                throw malformed("bad " + name + " length: " + key.length);
            }
            return key;
        } catch (MalformedTextException e) {
            throw malformed(e.getMessage());
        }
    }

    private static Instant time(String text) {
        try {
            return Rfc3339Nano.parse(text);
        } catch (MalformedTextException e) {
            throw malformed("bad ts: " + e.getMessage());
        }
    }

    private static HandshakeRejectedException malformed(String what) {
        return HandshakeRejectedException.ofStranger(RejectionReason.MALFORMED, "parse payload: " + what);
    }
}
