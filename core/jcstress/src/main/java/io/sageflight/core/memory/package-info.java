/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Races of pools. */
package io.sageflight.core.memory;
