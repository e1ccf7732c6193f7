/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.memory;

/**
 * The arrays that all messages are written and read in, however many there are: at most some 700 KiB of bytes, and as many characters
 * in twice that.
 */
public final class Scratch {
    public static final WipedArrays BYTES = new WipedArrays();
    public static final WipedChars CHARS = new WipedChars();

    private Scratch() {}
}
