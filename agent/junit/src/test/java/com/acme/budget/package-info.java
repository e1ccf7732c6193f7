/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tests of somebody who uses allocation budgets: run by the tests of the extension, not by the build. */
package com.acme.budget;
