/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The JFR events of SAGE Flight, one class each, their settings file {@code sage.jfc}, and the names that writers and
 * readers of a recording share. Nothing here decides when an event is emitted.
 */
package io.sageflight.events;
