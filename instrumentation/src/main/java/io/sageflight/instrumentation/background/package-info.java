/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The agent's own threads in the host: none of the host's thread groups, loaders or inherited values comes with them. */
package io.sageflight.instrumentation.background;
