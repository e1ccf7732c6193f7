/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Instruments the host: one package per concern ({@code session}, {@code allocation}, {@code lock}), each with what to
 * match, the advice, and the handler that turns calls into events; {@code hook} is the way from woven code to the
 * handlers, {@code weaving} the way into classes, {@code background} what the agent's own threads share. {@link io.sageflight.instrumentation.Instrumentor} is all that the agent sees.
 */
package io.sageflight.instrumentation;
