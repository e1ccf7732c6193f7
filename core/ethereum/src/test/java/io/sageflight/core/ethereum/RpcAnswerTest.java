/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcAnswerTest {
    /** What require(false, "Agent not found") leaves. */
    private static final String DATA =
            "08c379a00000000000000000000000000000000000000000000000000000000000000020000000000000000000000000000000000000000000000000"
                    + "000000000000000f4167656e74206e6f7420666f756e640000000000000000000000000000000000";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // geth
                "{\"code\":3,\"message\":\"execution reverted: Agent not found\",\"data\":\"0x%s\"}",
                // hardhat
                "{\"code\":-32603,\"message\":\"Error: VM Exception\",\"data\":{\"message\":\"Error\",\"data\":\"0x%s\"}}",
                // ganache 7
                "{\"message\":\"VM Exception\",\"code\":-32000,\"data\":\"0x%s\"}",
                // ganache before
                "{\"message\":\"VM Exception\",\"code\":-32000,\"data\":{\"0xab\":{\"error\":\"revert\",\"return\":\"0x%s\"},\"name\":\"c\"}}",
                // OpenEthereum
                "{\"code\":-32015,\"message\":\"VM execution error.\",\"data\":\"Reverted 0x%s\"}"
            })
    void everyNodesRevertDataIsRead(String error) {
        RpcAnswer answer = read("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":" + error.formatted(DATA) + "}");
        assertThat(answer.result()).isNull();
        assertThat(answer.revertData()).isEqualTo(DATA);
        assertThat(Revert.of(answer.revertData()).text()).isEqualTo("Agent not found");
    }

    @Test
    void anErrorMayHaveNoData() {
        RpcAnswer answer =
                read("{\"error\":{\"code\":-32000,\"message\":\"header not found\",\"data\":null},\"result\":null}");
        assertThat(answer).isEqualTo(new RpcAnswer(null, "header not found", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"result\":1}",
                "{\"result\":\"0x1\"}",
                "{\"result\":\"12\"}",
                "{\"result\":\"0xzz\"}",
                "{\"result\":\"0x\",\"error\":{}}",
                "{\"error\":\"x\"}",
                "{\"error\":{\"message\":1}}",
                "{\"result\":\"0x\",\"result\":\"0x\"}",
                "{\"result\":\"0x\"}}"
            })
    void whatIsNoAnswerIsRefused(String json) {
        assertThatExceptionOfType(MalformedAnswerException.class).isThrownBy(() -> read(json));
    }

    @Test
    void revertsAreTold() {
        Set<String> notFound = Set.of(Revert.selector("AgentNotFound(string)"));
        assertThat(Revert.of(DATA).notFound(Set.of())).isTrue();
        assertThat(Revert.of(Revert.selector("AgentNotFound(string)")).notFound(notFound))
                .isTrue();
        assertThat(Revert.of("").notFound(notFound)).isFalse();
        assertThat(Revert.of("").shown()).isEqualTo("without a reason");
        assertThat(Revert.of("4e487b71" + "0".repeat(62) + "12").shown()).isEqualTo("by a check of Solidity");
        assertThat(Revert.of("deadbeef").shown()).isEqualTo("with error 0xdeadbeef");
        assertThat(Revert.of(DATA.substring(0, 100)).shown()).as("cut").isEqualTo("with error 0x08c379a0");
        assertThat(Revert.shown("a\nb" + "c".repeat(300))).startsWith("'a?b").hasSize(203);
    }

    private static RpcAnswer read(String json) {
        return RpcAnswer.read(json.getBytes(StandardCharsets.UTF_8), 1 << 16);
    }
}
