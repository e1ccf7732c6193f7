/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The messages agents exchange (protocol section 3): what they hold, and their JSON. Knows nothing of how they travel.
 */
package io.sageflight.core.message;
