/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What is measured, and how it is run: figures with the sides that are compared, JVMs of each side in turn, studies in JVMs
 * of their own, raw results in files. Judges nothing.
 */
package io.sageflight.samples.benchmarks.run;
