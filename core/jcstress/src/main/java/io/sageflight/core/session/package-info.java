/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Races of pooled session states and their gates. In the package they test, whose insides they need. */
package io.sageflight.core.session;
