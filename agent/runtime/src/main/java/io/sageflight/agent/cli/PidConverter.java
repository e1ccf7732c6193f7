/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads process ids. */
final class PidConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
        if (!text.matches("[1-9]\\d{0,9}")) {
            throw new TypeConversionException("'" + text + "' is no process id; 'sage-agent ps' lists those of JVMs");
        }
        return Long.valueOf(text);
    }
}
