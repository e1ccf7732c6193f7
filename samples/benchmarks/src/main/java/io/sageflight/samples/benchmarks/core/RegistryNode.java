/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyType;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/** Stands in for an Ethereum node with a registry, over HTTP on the loopback interface: the same two keys for every agent. */
final class RegistryNode implements AutoCloseable {
    static final String CONTRACT = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

    private static final String DID = "did:sage:ethereum:0x";
    private static final int DID_LENGTH = DID.length() + 40;

    // Of the call: a selector, the offset and length of the text, the text.
    private static final Pattern ASKED =
            Pattern.compile("\"data\":\"0x[0-9a-f]{136}([0-9a-f]{" + 2 * DID_LENGTH + "})");

    private final HttpServer server;
    private final String before;
    private final String after;

    RegistryNode(KeyAlgorithms algorithms) throws IOException {
        String record = record(algorithms);
        int at = record.indexOf(hex(agent(0)));
        before = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"0x" + record.substring(0, at);
        after = record.substring(at + 2 * DID_LENGTH) + "\"}";
        // Else the head of an answer and its body wait 40 ms for each other.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    static Did agent(int number) {
        return new Did(DID + "%040x".formatted(number));
    }

    private static String hex(Did did) {
        return HexFormat.of().formatHex(did.value().getBytes(StandardCharsets.US_ASCII));
    }

    private static String record(KeyAlgorithms algorithms) {
        return FunctionEncoder.encodeConstructor(List.of(new DynamicStruct(
                new Utf8String(agent(0).value()),
                new Utf8String("An agent"),
                new Utf8String("What it does"),
                new Utf8String("https://agents.example/"),
                new DynamicArray<>(
                        DynamicStruct.class, key(1, algorithms, KeyType.ED25519), key(2, algorithms, KeyType.X25519)),
                new DynamicBytes(new byte[0]),
                new Utf8String("{}"),
                new Address(BigInteger.ONE),
                new Bool(true),
                new Uint256(BigInteger.ONE),
                new Uint256(BigInteger.ONE))));
    }

    private static DynamicStruct key(int number, KeyAlgorithms algorithms, KeyType type) {
        return new DynamicStruct(
                new Uint8(BigInteger.valueOf(number)),
                new DynamicBytes(algorithms.generate(type).publicKey().encoded()),
                new DynamicBytes(new byte[65]),
                new Bool(true),
                new Uint256(BigInteger.ONE));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher asked = ASKED.matcher(request);
            byte[] body = (asked.find() ? before + asked.group(1) + after : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
