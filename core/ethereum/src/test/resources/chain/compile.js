// Copyright The SAGE Flight authors
// SPDX-License-Identifier: Apache-2.0
//
// Compiles AgentRegistry.sol and prints {"abi": [...], "bytecode": "..."} on one line.
const fs = require("fs");
const solc = require("solc");

const input = {
  language: "Solidity",
  sources: { "AgentRegistry.sol": { content: fs.readFileSync("AgentRegistry.sol", "utf8") } },
  settings: {
    evmVersion: "london",
    viaIR: true,
    optimizer: { enabled: true },
    metadata: { bytecodeHash: "none" },
    outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
  },
};
const output = JSON.parse(solc.compile(JSON.stringify(input)));
const errors = (output.errors || []).filter((error) => error.severity === "error");
if (errors.length > 0) {
  console.error(errors.map((error) => error.formattedMessage).join("\n"));
  process.exit(1);
}
const contract = output.contracts["AgentRegistry.sol"].AgentRegistry;
console.log(JSON.stringify({ abi: contract.abi, bytecode: contract.evm.bytecode.object }));
