/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * JSON as peers write it: a strict reader with limits, whose results hold no type of its parser, and a writer whose bytes
 * equal those of Go's encoding/json. Knows nothing of what the members mean.
 */
package io.sageflight.core.json;
