/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How bytes and times are written as text, with exactly what peers accept when reading. Knows nothing of what the text
 * says.
 */
package io.sageflight.core.encoding;
