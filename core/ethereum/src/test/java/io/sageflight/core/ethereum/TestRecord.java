/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/** A record of an agent as the contract takes and returns it. */
final class TestRecord {
    /** Of the contract's method that registers one. */
    static final String PUT =
            "put((string,string,string,string,(uint8,bytes,bytes,bool,uint256)[],bytes,string,address,bool,uint256,uint256))";

    private final String did;
    private final List<DynamicStruct> keys = new ArrayList<>();
    private byte[] kem = {};
    private boolean active = true;

    TestRecord(String did) {
        this.did = did;
    }

    TestRecord key(int type, byte[] data, boolean verified) {
        keys.add(new DynamicStruct(
                new Uint8(BigInteger.valueOf(type)),
                new DynamicBytes(data),
                new DynamicBytes(new byte[65]),
                new Bool(verified),
                new Uint256(BigInteger.ONE)));
        return this;
    }

    TestRecord kem(byte[] data) {
        kem = data.clone();
        return this;
    }

    TestRecord inactive() {
        active = false;
        return this;
    }

    /** Hexadecimal digits. */
    String encoded() {
        return FunctionEncoder.encodeConstructor(List.of(new DynamicStruct(
                new Utf8String(did),
                new Utf8String("Ålice"),
                new Utf8String("An agent\nof two lines that are longer than one word of the ABI"),
                new Utf8String("https://agents.example/alice"),
                new DynamicArray<>(DynamicStruct.class, keys),
                new DynamicBytes(kem),
                new Utf8String("{}"),
                new Address(BigInteger.TEN),
                new Bool(active),
                new Uint256(BigInteger.ONE),
                new Uint256(BigInteger.TWO))));
    }

    /** A call that registers it; {@code 0x} and hexadecimal digits. */
    String put() {
        return "0x" + Revert.selector(PUT) + encoded();
    }
}
