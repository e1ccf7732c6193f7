/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.options;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What carries the messages. */
public enum Transport {
    WS("WebSocket"),
    HTTP("HTTP");

    private final String label;

    Transport(String label) {
        this.label = label;
    }

    /** As people write it. */
    public String label() {
        return label;
    }

    /** As the option names it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static final class Converter implements ITypeConverter<Transport> {
        @Override
        public Transport convert(String value) {
            for (Transport transport : values()) {
                if (transport.toString().equals(value)) {
                    return transport;
                }
            }
            throw new TypeConversionException("'" + value + "' is not a transport: accepted are ws and http");
        }
    }
}
