/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Agents of somebody else, loaded beside ours to watch it from outside. They know nothing of SAGE Flight.
 */
package com.acme.recorder;
