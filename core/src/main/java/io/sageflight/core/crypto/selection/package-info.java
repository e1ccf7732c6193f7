/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Which provider does what: the choice of the user, the self-tests before it is used, and the report of it. The only package
 * that knows all providers.
 */
package io.sageflight.core.crypto.selection;
