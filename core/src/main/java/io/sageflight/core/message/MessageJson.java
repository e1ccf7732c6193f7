/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.message;

import io.sageflight.core.encoding.Base64Standard;
import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.json.GoJsonObject;
import io.sageflight.core.json.JsonValue;
import io.sageflight.core.json.JsonValue.Kind;
import io.sageflight.core.json.MalformedJsonException;
import io.sageflight.core.json.MalformedJsonException.Reason;
import io.sageflight.core.json.StrictJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The JSON of messages and answers (protocol section 3.1), the same over HTTP and WebSocket. Written as Go's encoding/json
 * writes it; read as it reads: names in any case, unknown members ignored, null as if absent.
 *
 * <p>Reading throws {@link MalformedJsonException} and nothing else. That a member is there at all is not asked here, because
 * HTTP headers may fill it: see {@link SecureMessage#firstMissing}.
 */
public final class MessageJson {
    /** The longest text that is read unless the caller says otherwise, in bytes. */
    public static final int MAX_LENGTH = 1 << 20;

    private static final byte[] EMPTY = {};

    private MessageJson() {}

    public static byte[] encode(SecureMessage message) {
        return json(message).toBytes();
    }

    /** The same as a text. */
    public static String encodeText(SecureMessage message) {
        return json(message).toText();
    }

    private static GoJsonObject json(SecureMessage message) {
        GoJsonObject json = new GoJsonObject()
                .member("id", message.id())
                .memberUnlessEmpty("context_id", message.contextId())
                .memberUnlessEmpty("task_id", message.taskId())
                .member("payload", message.payload())
                .member("did", message.did())
                .member("signature", message.signature());
        if (!message.metadata().isEmpty()) {
            json.member("metadata", GoJsonObject.of(message.metadata()));
        }
        return json.memberUnlessEmpty("role", message.role());
    }

    /** With the line feed that Go's encoder ends it with. */
    public static byte[] encode(MessageResponse response) {
        return json(response).toLine();
    }

    /** The same as a text. */
    public static String encodeText(MessageResponse response) {
        return json(response).toTextLine();
    }

    private static GoJsonObject json(MessageResponse response) {
        GoJsonObject json = new GoJsonObject()
                .member("success", response.success())
                .member("message_id", response.messageId())
                .memberUnlessEmpty("task_id", response.taskId());
        if (response.data().length > 0) {
            json.member("data", response.data());
        }
        return json.memberUnlessEmpty("error", response.error());
    }

    /**
     * Reads a message.
     *
     * @param maxBytes the longest text that is read
     */
    public static SecureMessage decodeMessage(byte[] json, int maxBytes) {
        Fields fields = new Fields(
                List.of("id", "context_id", "task_id", "did", "role"), List.of("payload", "signature"), "metadata", "");
        StrictJson.readObject(json, maxBytes, fields);
        return new SecureMessage(
                fields.text("id"),
                fields.text("context_id"),
                fields.text("task_id"),
                fields.bytes("payload"),
                fields.text("did"),
                fields.bytes("signature"),
                fields.map,
                fields.text("role"));
    }

    /**
     * Reads an answer.
     *
     * @param maxBytes the longest text that is read
     */
    public static MessageResponse decodeResponse(byte[] json, int maxBytes) {
        Fields fields = new Fields(List.of("message_id", "task_id", "error"), List.of("data"), "", "success");
        StrictJson.readObject(json, maxBytes, fields);
        return new MessageResponse(
                fields.flag,
                fields.text("message_id"),
                fields.text("task_id"),
                fields.bytes("data"),
                fields.text("error"));
    }

    /** The members of one object as they come. */
    private static final class Fields implements JsonValue.Members {
        private final List<String> textNames;
        private final List<String> bytesNames;
        private final String mapName;
        private final String flagName;
        private final Map<String, String> texts = new TreeMap<>();
        private final Map<String, byte[]> bytes = new TreeMap<>();
        private final Map<String, String> map = new LinkedHashMap<>();
        private final TreeSet<String> seen = new TreeSet<>();
        private boolean flag;

        Fields(List<String> textNames, List<String> bytesNames, String mapName, String flagName) {
            this.textNames = textNames;
            this.bytesNames = bytesNames;
            this.mapName = mapName;
            this.flagName = flagName;
        }

        @Override
        public void member(String name, JsonValue value) {
            String folded = asciiLowerCase(name);
            boolean text = textNames.contains(folded);
            boolean base64 = bytesNames.contains(folded);
            if (!text && !base64 && !folded.equals(mapName) && !folded.equals(flagName)) {
                return;
            }
            if (!seen.add(folded)) {
                throw new MalformedJsonException(
                        Reason.DUPLICATE, "duplicate member \"" + folded + "\" in another case");
            }
            if (value.kind() == Kind.NULL) {
                return;
            }
            if (text) {
                texts.put(folded, value.string());
            } else if (base64) {
                bytes.put(folded, base64(value.string()));
            } else if (folded.equals(mapName)) {
                value.members((key, entry) -> map.put(key, entry.kind() == Kind.NULL ? "" : entry.string()));
            } else {
                flag = value.bool();
            }
        }

        private static byte[] base64(String text) {
            try {
                return Base64Standard.decode(text);
            } catch (MalformedTextException e) {
                throw new MalformedJsonException(Reason.ENCODING, e.getMessage());
            }
        }

        /** Only ASCII letters: a Kelvin sign is no k. */
        private static String asciiLowerCase(String name) {
            boolean ascii = name.chars().allMatch(c -> c < 0x80);
            return ascii ? name.toLowerCase(Locale.ROOT) : name;
        }

        String text(String name) {
            return texts.getOrDefault(name, "");
        }

        byte[] bytes(String name) {
            return bytes.getOrDefault(name, EMPTY);
        }
    }
}
