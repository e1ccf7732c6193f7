// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// A registry of agents by DID, as small as the resolver's tests need it: whoever registered an agent may change it.
contract AgentRegistry {
    /// keyType: 0 secp256k1, 1 Ed25519, 2 X25519.
    struct Key {
        uint8 keyType;
        bytes keyData;
        bytes signature;
        bool verified;
        uint256 createdAt;
    }

    struct Agent {
        string did;
        string name;
        string description;
        string endpoint;
        Key[] keys;
        bytes publicKemKey;
        string capabilities;
        address owner;
        bool active;
        uint256 createdAt;
        uint256 updatedAt;
    }

    error AgentNotFound(string did);

    mapping(string => Agent) private agents;

    function put(Agent calldata agent) external {
        Agent storage stored = agents[agent.did];
        require(stored.owner == address(0) || stored.owner == msg.sender, "Not the owner");
        uint256 createdAt = stored.owner == address(0) ? block.timestamp : stored.createdAt;
        delete agents[agent.did];
        stored.did = agent.did;
        stored.name = agent.name;
        stored.description = agent.description;
        stored.endpoint = agent.endpoint;
        for (uint256 i = 0; i < agent.keys.length; i++) {
            stored.keys.push(agent.keys[i]);
        }
        stored.publicKemKey = agent.publicKemKey;
        stored.capabilities = agent.capabilities;
        stored.owner = msg.sender;
        stored.active = agent.active;
        stored.createdAt = createdAt;
        stored.updatedAt = block.timestamp;
    }

    /// Reverts with a text where there is no agent.
    function getAgentByDID(string calldata did) external view returns (Agent memory) {
        require(agents[did].owner != address(0), "Agent not found");
        return agents[did];
    }

    /// Reverts with an error of its own.
    function getAgentOrError(string calldata did) external view returns (Agent memory) {
        if (agents[did].owner == address(0)) {
            revert AgentNotFound(did);
        }
        return agents[did];
    }

    /// Does not revert: returns an empty record.
    function getAgentOrEmpty(string calldata did) external view returns (Agent memory) {
        return agents[did];
    }

    /// Fails for another reason.
    function getNothing(string calldata) external pure returns (Agent memory) {
        revert("Closed for\nmaintenance");
    }

    /// Fails without a reason.
    function getPanic(string calldata did) external pure returns (Agent memory agent) {
        agent.createdAt = 1 / (bytes(did).length - bytes(did).length);
    }
}
