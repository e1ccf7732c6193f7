/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Sessions: which methods of the host create and end them, and the events that these become. Allocations and lock waits
 * reach this package only through the {@code scope} of the creation.
 */
package io.sageflight.instrumentation.session;
