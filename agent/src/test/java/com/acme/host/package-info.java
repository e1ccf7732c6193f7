/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Host applications for the integration tests: top-level main classes that know nothing of the agent, do exactly what
 * they are told on the command line or standard input, and print what they saw.
 */
package com.acme.host;
