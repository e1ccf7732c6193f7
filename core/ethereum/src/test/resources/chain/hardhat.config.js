// Copyright The SAGE Flight authors
// SPDX-License-Identifier: Apache-2.0
module.exports = { solidity: "0.8.26" };
