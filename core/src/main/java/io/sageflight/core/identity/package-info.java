/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Who a peer is: decentralized identifiers, the keys behind them, how keys are written (JWK, PEM) and how an identifier is
 * resolved. Knows nothing of handshakes and sessions.
 */
package io.sageflight.core.identity;
