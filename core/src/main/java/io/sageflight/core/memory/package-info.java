/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Memory that is used again instead of allocated again. Nothing here knows what it holds: whoever gives something back
 * has wiped it.
 */
package io.sageflight.core.memory;
