/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import jdk.jfr.Recording;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.util.encoders.Hex;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * Loads and links every class of the libraries on its class path, and uses them a little. Commands: {@code load},
 * {@code start}, {@code use}, {@code finish FILE}.
 */
public final class LibraryHost {
    private static final List<Class<?>> LOADED = new ArrayList<>();
    private static Recording recording;

    private LibraryHost() {}

    public static void main(String[] arguments) throws Exception {
        Console.serve((command, words) -> {
            switch (command) {
                case "load" -> load();
                case "start" -> recording = Flight.start();
                case "use" -> use();
                case "finish" -> Flight.finish(recording, Path.of(words[0]));
                default -> throw new IllegalArgumentException(command);
            }
        });
    }

    private static void load() throws IOException {
        List<String> names = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (path.endsWith(".jar")) {
                try (JarFile jar = new JarFile(path)) {
                    jar.stream()
                            .map(JarEntry::getName)
                            .filter(LibraryHost::isClass)
                            .forEach(names::add);
                }
            }
        }
        int linked = 0;
        for (String name : names) {
            String type = name.substring(0, name.length() - ".class".length()).replace('/', '.');
            try {
                Class<?> loaded = Class.forName(type, false, LibraryHost.class.getClassLoader());
                LOADED.add(loaded);
                loaded.getDeclaredMethods(); // links the class, and so verifies it
                linked++;
            } catch (VerifyError | ClassFormatError e) {
                Console.say("broken " + type + " " + e);
            } catch (ClassNotFoundException | LinkageError e) {
                // needs a library that is not there
            }
        }
        Console.say("linked " + linked);
    }

    private static boolean isClass(String entry) {
        return entry.endsWith(".class")
                && !entry.startsWith("META-INF/")
                && !entry.startsWith("io/sageflight/")
                && !entry.endsWith("-info.class");
    }

    private static void use() throws Exception {
        Console.say("jetty " + jetty());
        Console.say("caffeine " + caffeine());
        Console.say("jackson " + jackson());
        Console.say("bouncycastle " + bouncyCastle());
    }

    private static String jetty() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                response.write(
                        true,
                        StandardCharsets.UTF_8.encode(
                                "hello " + Request.getParameters(request).getValue("name")),
                        callback);
                return true;
            }
        });
        server.start();
        try {
            URI uri = URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort() + "/?name=jetty");
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            server.stop();
        }
    }

    private static int caffeine() {
        Cache<Integer, String> cache = Caffeine.newBuilder()
                .maximumSize(100)
                .executor(Runnable::run)
                .recordStats()
                .build();
        int sum = 0;
        for (int i = 0; i < 1_000; i++) {
            sum += cache.get(i % 50, key -> "value " + key).length();
            cache.put(1_000 + i, "other");
        }
        cache.cleanUp();
        if (cache.estimatedSize() != 100) {
            throw new AssertionError(cache.stats().toString());
        }
        return sum;
    }

    private static String jackson() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("number", 1.5);
            json.writeStringField("text", "\u00e9\n");
            json.writeEndObject();
        }
        StringBuilder tokens = new StringBuilder();
        try (JsonParser parser = new JsonFactory().createParser(text.toString())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                tokens.append(token == JsonToken.VALUE_NUMBER_FLOAT ? parser.getDoubleValue() : token.name())
                        .append(' ');
            }
        }
        return tokens.toString().trim();
    }

    private static String bouncyCastle() throws Exception {
        byte[] message = "message".getBytes(StandardCharsets.UTF_8);
        Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        AsymmetricCipherKeyPair keys = generator.generateKeyPair();
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, keys.getPrivate());
        signer.update(message, 0, message.length);
        byte[] signature = signer.generateSignature();
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, keys.getPublic());
        verifier.update(message, 0, message.length);
        SHA3Digest digest = new SHA3Digest(256);
        digest.update(message, 0, message.length);
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        return verifier.verifySignature(signature) + " " + Hex.toHexString(Arrays.copyOf(hash, 4));
    }
}
