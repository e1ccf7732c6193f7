/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Races in the memory of nonces. */
package io.sageflight.core.replay;
