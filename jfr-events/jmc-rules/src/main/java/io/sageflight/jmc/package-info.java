/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Rules by which JDK Mission Control judges the events of SAGE Flight. They run in Mission Control, on its core library
 * and nothing else: no class of the agent, and of {@code io.sageflight.events} only constants.
 */
package io.sageflight.jmc;
