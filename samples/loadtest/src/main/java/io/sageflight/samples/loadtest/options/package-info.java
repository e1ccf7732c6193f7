/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the command line says, read and checked: one clear error names the option, its value and what is accepted.
 */
package io.sageflight.samples.loadtest.options;
