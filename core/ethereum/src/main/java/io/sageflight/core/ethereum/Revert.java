/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.web3j.abi.DefaultFunctionReturnDecoder;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.Utils;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;

/**
 * Why a contract refused a call: what Solidity's {@code require} and {@code revert}, its checks and a contract's own errors leave.
 *
 * @param selector the first four bytes in hexadecimal digits; empty if there are none
 * @param text the reason that the contract gives; empty if it gives none
 */
record Revert(String selector, String text) {
    private static final int SELECTOR_DIGITS = 8;
    private static final String ERROR = "08c379a0";
    private static final String PANIC = "4e487b71";
    private static final int MAX_SHOWN = 200;

    /** @param data hexadecimal digits */
    static Revert of(String data) {
        if (data.length() < SELECTOR_DIGITS) {
            return new Revert("", "");
        }
        String selector = data.substring(0, SELECTOR_DIGITS).toLowerCase(Locale.ROOT);
        return new Revert(selector, selector.equals(ERROR) ? text(data.substring(SELECTOR_DIGITS)) : "");
    }

    private static String text(String data) {
        try {
            List<Type> values = new DefaultFunctionReturnDecoder()
                    .decodeFunctionResult(data, Utils.convert(List.of(TypeReference.create(Utf8String.class))));
            return values.isEmpty() ? "" : (String) values.get(0).getValue();
        } catch (RuntimeException e) {
            // The decoder has no exception of its own for what is malformed.
            return "";
        }
    }

    /** The first four bytes by which a contract's own error is known. */
    static String selector(String signature) {
        return EventEncoder.buildEventSignature(signature).substring(2, 2 + SELECTOR_DIGITS);
    }

    /** Whether it says that there is no such agent. */
    boolean notFound(Set<String> selectors) {
        return selectors.contains(selector) || saysNotFound(text);
    }

    static boolean saysNotFound(String text) {
        return text.toLowerCase(Locale.ROOT).contains("not found");
    }

    /** The reason, short and safe to be shown. */
    String shown() {
        if (!text.isEmpty()) {
            return shown(text);
        }
        return switch (selector) {
            case "" -> "without a reason";
            case PANIC -> "by a check of Solidity";
            default -> "with error 0x" + selector;
        };
    }

    static String shown(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return "'" + (plain.length() > MAX_SHOWN ? plain.substring(0, MAX_SHOWN) + "…" : plain) + "'";
    }
}
