/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;

/** JSON on a command's output, indented, with a line break at its end. */
final class JsonOutput {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonOutput() {}

    /** A generator whose end leaves {@code out} open. */
    static JsonGenerator to(PrintWriter out) throws IOException {
        return JSON.createGenerator(new FilterWriter(out) {
                    @Override
                    public void close() throws IOException {
                        write('\n');
                        flush();
                    }
                })
                .useDefaultPrettyPrinter();
    }
}
