/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Classes whose allocations the tests have the agent count. Each line here allocates what its comment says, no more.
 */
package com.acme.host.made;
