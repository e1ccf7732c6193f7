/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Certificates of servers that agents know by the certificate itself instead of an authority. Knows no server and no client. */
package io.sageflight.samples.gateway.tls;
