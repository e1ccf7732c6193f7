/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.CryptoUnavailableException;
import io.sageflight.core.crypto.Ed25519;
import io.sageflight.core.crypto.KnownAnswers;
import io.sageflight.core.crypto.Sha256;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.crypto.conscrypt.ConscryptCrypto;
import io.sageflight.core.crypto.jce.JdkCrypto;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The providers a user asked for, each tested with known answers before it is used. Left to itself ({@code auto}) it takes
 * Conscrypt where it loads, and BouncyCastle for what is left.
 */
public final class SelectedCrypto implements CryptoProvider {
    static final String AEAD = "ChaCha20-Poly1305";
    static final String X25519 = "X25519";
    static final String ED25519 = "Ed25519";
    static final String HKDF = "HKDF-SHA256";

    /** The first JDK whose ChaCha20-Poly1305 uses the CPU's vector instructions. */
    private static final int VECTORIZED_JDK = 21;

    private final CryptoChoice choice;
    private final List<SelectedOperation> operations = new ArrayList<>();
    private final AeadProvider aead;
    private final X25519 x25519;
    private final Ed25519 ed25519;

    SelectedCrypto(
            CryptoChoice choice, CryptoSource bouncyCastle, CryptoSource conscrypt, CryptoSource jdk, int jdkFeature) {
        this.choice = choice;
        List<CryptoSource> sources = switch (choice) {
            case AUTO -> List.of(conscrypt, bouncyCastle);
            case BOUNCYCASTLE -> List.of(bouncyCastle);
            case CONSCRYPT -> List.of(conscrypt);
            case JDK -> List.of(jdk);
        };
        AeadProvider fastest = first(AEAD, sources, CryptoProvider::aead, KnownAnswers::require);
        aead = choice == CryptoChoice.AUTO && jdkFeature >= VECTORIZED_JDK
                ? withLargeRecords(fastest, bouncyCastle, jdk)
                : fastest;
        x25519 = first(X25519, sources, CryptoProvider::x25519, KnownAnswers::require);
        ed25519 = first(ED25519, sources, CryptoProvider::ed25519, KnownAnswers::require);
        KnownAnswers.requireHkdf();
        operations.add(new SelectedOperation(HKDF, "SAGE Flight", "on SHA-256 of " + Sha256.provider(), ""));
    }

    /**
     * Loads and tests what a choice needs: some tens of milliseconds, so once per process is enough.
     *
     * @throws CryptoUnavailableException if a provider that was asked for by name does not load or fails a test
     */
    public static SelectedCrypto of(CryptoChoice choice) {
        CryptoSource bouncyCastle = new CryptoSource(BouncyCastleCrypto::new);
        return new SelectedCrypto(
                choice,
                bouncyCastle,
                new CryptoSource(() -> ConscryptCrypto.load(bouncyCastle.get().ed25519())),
                new CryptoSource(() -> JdkCrypto.load(bouncyCastle.get().ed25519())),
                Runtime.version().feature());
    }

    @Override
    public String name() {
        return choice.toString();
    }

    /** The versions of what was chosen are in {@link #operations()}: there may be several. */
    @Override
    public String version() {
        return operations.stream()
                .filter(operation -> !operation.operation().equals(HKDF))
                .map(operation -> operation.provider() + " " + operation.version())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    @Override
    public AeadProvider aead() {
        return aead;
    }

    @Override
    public X25519 x25519() {
        return x25519;
    }

    @Override
    public Ed25519 ed25519() {
        return ed25519;
    }

    /** Who does what, and why not another. */
    public List<SelectedOperation> operations() {
        return List.copyOf(operations);
    }

    /** The same as text, a line per operation. */
    public String describe() {
        return operations.stream().map(SelectedOperation::toString).collect(Collectors.joining("\n"));
    }

    private <T> T first(
            String operation, List<CryptoSource> sources, Function<CryptoProvider, T> part, Consumer<T> test) {
        List<String> reasons = new ArrayList<>();
        CryptoUnavailableException last = null;
        for (CryptoSource source : sources) {
            try {
                CryptoProvider provider = source.get();
                T candidate = part.apply(provider);
                test.accept(candidate);
                operations.add(new SelectedOperation(
                        operation, provider.name(), provider.version(), String.join("; ", reasons)));
                return candidate;
            } catch (CryptoUnavailableException e) {
                reasons.add(e.getMessage());
                last = e;
            }
        }
        throw new CryptoUnavailableException(
                "No provider for " + operation + " with crypto=" + choice + ": " + String.join("; ", reasons), last);
    }

    /** Has the JDK do large records if BouncyCastle would have to do all. */
    private AeadProvider withLargeRecords(AeadProvider fastest, CryptoSource bouncyCastle, CryptoSource jdk) {
        SelectedOperation all = operations.get(operations.size() - 1);
        if (!all.provider().equals(BouncyCastleCrypto.NAME)) {
            return fastest;
        }
        try {
            CryptoProvider provider = jdk.get();
            AeadProvider bySize = new AeadBySize(fastest, provider.aead(), AeadBySize.THRESHOLD);
            KnownAnswers.require(provider.aead());
            KnownAnswers.require(bySize);
            operations.add(new SelectedOperation(
                    AEAD + " from " + AeadBySize.THRESHOLD + " bytes", provider.name(), provider.version(), ""));
            return bySize;
        } catch (CryptoUnavailableException e) {
            operations.set(
                    operations.size() - 1,
                    new SelectedOperation(
                            AEAD, all.provider(), all.version(), all.reason() + "; large records: " + e.getMessage()));
            return fastest;
        }
    }
}
