/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.CryptoUnavailableException;
import java.util.function.Supplier;

/** A provider that may turn out not to load; it is tried once. */
final class CryptoSource {
    private final Supplier<CryptoProvider> loading;
    private CryptoProvider provider;
    private CryptoUnavailableException failure;

    CryptoSource(Supplier<CryptoProvider> loading) {
        this.loading = loading;
    }

    /** @throws CryptoUnavailableException the same one each time */
    CryptoProvider get() {
        if (provider == null && failure == null) {
            try {
                provider = loading.get();
            } catch (CryptoUnavailableException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return provider;
    }
}
