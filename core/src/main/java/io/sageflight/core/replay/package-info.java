/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Memory of what was received before. Bounded, and nothing is forgotten before its time: who is full says so.
 */
package io.sageflight.core.replay;
