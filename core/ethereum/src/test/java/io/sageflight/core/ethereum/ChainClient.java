/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends transactions to a local chain from its first, unlocked account; every one is in a block at once. */
final class ChainClient {
    private static final Pattern HASH = Pattern.compile("\"result\":\"(0x[0-9a-f]{64})\"");
    private static final Pattern ACCOUNT = Pattern.compile("\"(0x[0-9a-fA-F]{40})\"");
    private static final Pattern CONTRACT = Pattern.compile("\"contractAddress\":\"(0x[0-9a-fA-F]{40})\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final String account;

    ChainClient(URI endpoint) throws IOException, InterruptedException {
        this.endpoint = endpoint;
        account = found(ACCOUNT, call("eth_accounts", ""));
    }

    /** Creates a contract; its address. */
    String deploy(String bytecode) throws IOException, InterruptedException {
        return found(CONTRACT, transact("\"data\":\"0x" + bytecode + "\""));
    }

    void send(String contract, String data) throws IOException, InterruptedException {
        transact("\"to\":\"" + contract + "\",\"data\":\"" + data + "\"");
    }

    private String transact(String members) throws IOException, InterruptedException {
        String sent =
                call("eth_sendTransaction", "{\"from\":\"" + account + "\",\"gas\":\"0xe00000\"," + members + "}");
        String receipt = call("eth_getTransactionReceipt", "\"" + found(HASH, sent) + "\"");
        if (!receipt.contains("\"status\":\"0x1\"")) {
            throw new IOException(receipt);
        }
        return receipt;
    }

    private String call(String method, String parameter) throws IOException, InterruptedException {
        String json = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[" + parameter + "]}";
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String found(Pattern pattern, String answer) throws IOException {
        Matcher matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            throw new IOException(answer);
        }
        return matcher.group(1);
    }
}
