/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.encoding.Base64Url;
import io.sageflight.core.encoding.Rfc3339Nano;
import io.sageflight.core.message.SecureMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The cases that peers' servers were tried with, built from what is said of them. */
final class ServerErrors {
    /** Also what a server answers to the first message of the pair that is a replay. */
    private static final String NEVER_A_COOKIE = "";

    private ServerErrors() {}

    /** How the server of a case is configured. */
    static Consumer<HandshakeServerConfig.Builder> settings(String name) {
        return switch (name) {
            case "respDid is not this server (accepted by SAGE)" -> builder -> builder.strictResponder(false);
            case "suite whitelist set, suite absent" -> builder -> builder.allowedSuites(Set.of("another"));
            case "suite whitelist contains hpke-base+x25519+hkdf-sha256" ->
                builder -> builder.allowedSuites(Set.of("another", Generation1.SUITE));
            case "cookie verifier set, no cookie" ->
                builder -> builder.cookies((cookie, context, initiator, responder) -> !cookie.equals(NEVER_A_COOKIE));
            default -> builder -> {};
        };
    }

    /** The message of a case; null is the case of no message. */
    static SecureMessage message(String name, TwoAgents agents) {
        SecureMessage valid = agents.start().request();
        return switch (name) {
            case "valid",
                    "suite whitelist set, suite absent",
                    "suite whitelist contains hpke-base+x25519+hkdf-sha256",
                    "cookie verifier set, no cookie",
                    "replay: first use" -> valid;
            case "no KEM key configured" -> {
                agents.server.use(new ResponderKeys(agents.responder.signer(), List.of()));
                yield valid;
            }
            case "replay: same (contextId, nonce)" -> {
                agents.handle(valid);
                yield valid;
            }
            case "nil message" -> null;
            case "unsupported task id" -> task(valid, "hpke/complete@v2");
            case "missing did" -> did(valid, "");
            case "unknown did" -> did(valid, "did:sage:ethereum:0x3333333333333333333333333333333333333333");
            case "no signature" -> signature(valid, new byte[0]);
            case "bad signature" -> {
                byte[] signature = valid.signature().clone();
                signature[10] ^= 1;
                yield signature(valid, signature);
            }
            case "contextId differs from info" -> context(valid, "ctx-0002");
            case "payload not json" -> agents.signed(valid, "not json".getBytes(StandardCharsets.UTF_8));
            case "payload has a non-string value" -> {
                String json = new String(valid.payload(), StandardCharsets.UTF_8);
                yield agents.signed(
                        valid,
                        json.replaceFirst("\"ts\":\"[^\"]*\"", "\"ts\":1").getBytes(StandardCharsets.UTF_8));
            }
            default -> agents.signed(valid, members -> change(name, members, agents.clock.now()));
        };
    }

    private static void change(String name, Map<String, String> members, Instant now) {
        if (name.startsWith("missing ")) {
            members.remove(name.substring("missing ".length()));
            return;
        }
        switch (name) {
            case "payload has an extra string key" -> members.put("extra", "value");
            case "ts not RFC3339" -> members.put("ts", "1700000000");
            case "ts 121 s old" -> members.put("ts", Rfc3339Nano.format(now.minusSeconds(121)));
            case "ts 118 s old" -> members.put("ts", Rfc3339Nano.format(now.minusSeconds(118)));
            case "ts 121 s ahead" -> members.put("ts", Rfc3339Nano.format(now.plusSeconds(121)));
            case "enc 31 bytes" -> members.put("enc", Base64Url.encode(new byte[31]));
            case "ephC 33 bytes" -> members.put("ephC", Base64Url.encode(new byte[33]));
            case "enc with base64 padding" -> members.put("enc", members.get("enc") + "=");
            case "enc all-zero (low order)" -> members.put("enc", Base64Url.encode(new byte[32]));
            case "ephC all-zero (low order)" -> members.put("ephC", Base64Url.encode(new byte[32]));
            case "initDid differs from message did" -> members.put("initDid", TwoAgents.RESPONDER);
            case "info mismatch" -> members.put("info", members.get("info") + "x");
            case "exportCtx mismatch" -> members.put("exportCtx", members.get("exportCtx") + "x");
            case "respDid is not this server (accepted by SAGE)" -> {
                String other = "did:sage:ethereum:0x3333333333333333333333333333333333333333";
                members.put("respDid", other);
                members.put("info", InfoBuilder.sage().info(TwoAgents.CONTEXT, TwoAgents.INITIATOR, other));
            }
            default -> throw new IllegalArgumentException("Unknown case: " + name);
        }
    }

    static SecureMessage task(SecureMessage m, String task) {
        return new SecureMessage(
                m.id(), m.contextId(), task, m.payload(), m.did(), m.signature(), m.metadata(), m.role());
    }

    static SecureMessage did(SecureMessage m, String did) {
        return new SecureMessage(
                m.id(), m.contextId(), m.taskId(), m.payload(), did, m.signature(), m.metadata(), m.role());
    }

    static SecureMessage signature(SecureMessage m, byte[] signature) {
        return new SecureMessage(
                m.id(), m.contextId(), m.taskId(), m.payload(), m.did(), signature, m.metadata(), m.role());
    }

    static SecureMessage context(SecureMessage m, String context) {
        return new SecureMessage(
                m.id(), context, m.taskId(), m.payload(), m.did(), m.signature(), m.metadata(), m.role());
    }
}
