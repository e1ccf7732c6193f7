/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import io.sageflight.core.json.JsonValue;
import io.sageflight.core.json.MalformedJsonException;
import io.sageflight.core.json.StrictJson;
import java.util.regex.Pattern;

/**
 * What a node answered to a call: a result, or an error with the data that the contract reverted with, if the node gives it.
 *
 * @param result hexadecimal digits; null if there is an error
 * @param error the node's message; null if there is a result
 * @param revertData hexadecimal digits; null if the node gives none
 */
record RpcAnswer(String result, String error, String revertData) {
    private static final Pattern HEX = Pattern.compile("0x(?:[0-9a-fA-F]{2})*");

    /** As OpenEthereum and its successors begin the data. */
    private static final String REVERTED = "Reverted ";

    /** @throws MalformedAnswerException if it is no answer of JSON-RPC 2.0 */
    static RpcAnswer read(byte[] json, int maxBytes) {
        Reader reader = new Reader();
        try {
            StrictJson.readObject(json, maxBytes, reader);
        } catch (MalformedJsonException e) {
            throw new MalformedAnswerException(e.getMessage(), e);
        }
        if ((reader.result == null) == (reader.error == null)) {
            throw new MalformedAnswerException("neither a result nor an error");
        }
        return new RpcAnswer(reader.result, reader.error, reader.revertData);
    }

    private static final class Reader implements JsonValue.Members {
        private String result;
        private String error;
        private String revertData;

        @Override
        public void member(String name, JsonValue value) {
            boolean given = value.kind() != JsonValue.Kind.NULL;
            if (name.equals("result") && given) {
                result = hex(value.string());
                if (result == null) {
                    throw new MalformedAnswerException("the result is not of hexadecimal digits");
                }
            } else if (name.equals("error") && given) {
                error = "";
                value.members(this::errorMember);
            }
        }

        private void errorMember(String name, JsonValue value) {
            if (name.equals("message")) {
                error = value.string();
            } else if (name.equals("data")) {
                data(value);
            }
        }

        /** geth and ganache 7: the digits; hardhat: an object with data; older ganache: one by transaction, with return. */
        private void data(JsonValue value) {
            if (value.kind() == JsonValue.Kind.STRING) {
                String text = value.string();
                String digits = hex(text.startsWith(REVERTED) ? text.substring(REVERTED.length()) : text);
                if (revertData == null) {
                    revertData = digits;
                }
            } else if (value.kind() == JsonValue.Kind.OBJECT) {
                value.members(this::dataMember);
            }
        }

        private void dataMember(String name, JsonValue value) {
            if (name.equals("data") || name.equals("return") || value.kind() == JsonValue.Kind.OBJECT) {
                data(value);
            }
        }

        private static String hex(String text) {
            return HEX.matcher(text).matches() ? text.substring(2) : null;
        }
    }
}
