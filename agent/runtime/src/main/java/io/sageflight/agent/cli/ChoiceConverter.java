/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of an enum's constants by its text, and names them all if it is none of them. */
final class ChoiceConverter<E extends Enum<E>> implements ITypeConverter<E> {
    private final E[] choices;

    ChoiceConverter(E[] choices) {
        this.choices = choices.clone();
    }

    @Override
    public E convert(String text) {
        for (E choice : choices) {
            if (choice.toString().equals(text)) {
                return choice;
            }
        }
        throw new TypeConversionException("'" + text + "' is none of "
                + Arrays.stream(choices).map(E::toString).collect(Collectors.joining(", ")));
    }
}
