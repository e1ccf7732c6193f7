/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Conscrypt, where it is on the class path and its native library loads. The only package that knows Conscrypt; whoever
 * loads its classes needs none of it.
 */
package io.sageflight.core.crypto.conscrypt;
