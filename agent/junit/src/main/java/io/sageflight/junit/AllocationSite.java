/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

/**
 * A place that allocates.
 *
 * @param className class of the objects, as in source text
 * @param place method and line
 */
record AllocationSite(String className, String place) {}
