/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Resolves {@code did:sage:ethereum:…} by asking a registry contract, read-only, through the JSON-RPC endpoint of a node. The
 * endpoint is the trust anchor: whoever answers there says which keys an agent has; use a node of your own or one you trust, over
 * TLS.
 *
 * <p>{@link io.sageflight.core.ethereum.EthereumDidResolver} turns an identifier into one {@code eth_call}, {@code JsonRpcClient} sends
 * it within limits of time, space and number, {@code RpcAnswer} reads what any of the known nodes answers, {@code
 * AgentRecordAbi} decodes the record, and {@code RegisteredKeys} takes the keys that count. Only {@code AgentRecordAbi} and {@code
 * Revert} know the ABI library.
 */
package io.sageflight.core.ethereum;
