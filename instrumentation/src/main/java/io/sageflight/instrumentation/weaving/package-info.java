/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The way into classes: which classes are woven, by which concern, in batches, and back to what they were. Knows no
 * concern; each brings a {@link io.sageflight.instrumentation.weaving.ClassWeaver}.
 */
package io.sageflight.instrumentation.weaving;
