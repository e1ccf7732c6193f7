/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Checks of what configurations are given. Knows no configuration. */
package io.sageflight.core.settings;
