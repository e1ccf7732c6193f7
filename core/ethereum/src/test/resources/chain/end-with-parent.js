// Copyright The SAGE Flight authors
// SPDX-License-Identifier: Apache-2.0
//
// Preloaded into the chain: it ends when the test's JVM, which holds the other end of its input, does.
process.stdin.on("end", () => process.exit(0)).on("error", () => process.exit(0)).resume();
