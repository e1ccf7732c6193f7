/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code --format}, for every command that answers people and scripts. */
@Command
final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default) or json.")
    private OutputFormat format;

    boolean isJson() {
        return format == OutputFormat.JSON;
    }
}
