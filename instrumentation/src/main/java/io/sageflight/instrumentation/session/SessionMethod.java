/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

/**
 * A method of the host that creates, uses or ends sessions.
 *
 * @param kind kind of its sessions, as events show it
 * @param className the declaring class
 * @param name the method's name; of a use, for which there are several, none in particular
 * @param reader reads what the method returns or is given
 */
public record SessionMethod(String kind, String className, String name, SessionReader reader) {}
