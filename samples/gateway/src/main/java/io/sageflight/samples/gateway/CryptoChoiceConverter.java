/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import io.sageflight.core.crypto.selection.CryptoChoice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what {@link CryptoChoice#parse} does. */
final class CryptoChoiceConverter implements ITypeConverter<CryptoChoice> {
    @Override
    public CryptoChoice convert(String value) {
        try {
            return CryptoChoice.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
