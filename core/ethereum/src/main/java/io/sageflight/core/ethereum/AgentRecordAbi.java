/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.ethereum;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.web3j.abi.DefaultFunctionEncoder;
import org.web3j.abi.DefaultFunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.Utils;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/**
 * The registry's call and its record in Ethereum's ABI: {@code (string did, string name, string description, string endpoint, (uint8
 * keyType, bytes keyData, bytes signature, bool verified, uint256 createdAt)[] keys, bytes publicKemKey, string capabilities,
 * address owner, bool active, uint256 createdAt, uint256 updatedAt)}.
 *
 * <p>The types are described by values and not by classes of ours: the library would look those up by name in its own class
 * loader. Its decoder throws whatever comes when data is malformed, and makes room for as many elements as an array claims to have:
 * the one array is checked before.
 */
final class AgentRecordAbi {
    /** The most keys of an agent. */
    static final int MAX_KEYS = 32;

    private static final int WORD_DIGITS = 64;
    private static final int DID = 0;
    private static final int KEYS = 4;
    private static final int PUBLIC_KEM_KEY = 5;
    private static final int ACTIVE = 8;

    private static final TypeReference<DynamicStruct> KEY = new TypeReference<>(
            false,
            List.of(
                    TypeReference.create(Uint8.class),
                    TypeReference.create(DynamicBytes.class),
                    TypeReference.create(DynamicBytes.class),
                    TypeReference.create(Bool.class),
                    TypeReference.create(Uint256.class))) {};

    private static final TypeReference<DynamicArray<DynamicStruct>> KEY_ARRAY = new TypeReference<>() {
        @Override
        @SuppressWarnings("rawtypes")
        public TypeReference getSubTypeReference() {
            return KEY;
        }
    };

    private static final TypeReference<DynamicStruct> RECORD = new TypeReference<>(
            false,
            List.of(
                    TypeReference.create(Utf8String.class),
                    TypeReference.create(Utf8String.class),
                    TypeReference.create(Utf8String.class),
                    TypeReference.create(Utf8String.class),
                    KEY_ARRAY,
                    TypeReference.create(DynamicBytes.class),
                    TypeReference.create(Utf8String.class),
                    TypeReference.create(Address.class),
                    TypeReference.create(Bool.class),
                    TypeReference.create(Uint256.class),
                    TypeReference.create(Uint256.class))) {};

    private AgentRecordAbi() {}

    /** A call of a method that takes an identifier; {@code 0x} and hexadecimal digits. */
    static String encodeCall(String method, String did) {
        return new DefaultFunctionEncoder()
                .encodeFunction(new Function(method, List.of(new Utf8String(did)), List.of()));
    }

    /**
     * The record that a call returned.
     *
     * @param data hexadecimal digits
     * @throws MalformedAnswerException if it is none, or one with more keys than {@link #MAX_KEYS}
     */
    static AgentRecord decode(String data) {
        requireFewKeys(data);
        try {
            List<Type> values =
                    new DefaultFunctionReturnDecoder().decodeFunctionResult(data, Utils.convert(List.of(RECORD)));
            return record((DynamicStruct) values.get(0));
        } catch (RuntimeException e) {
            throw new MalformedAnswerException("no record of an agent", e);
        }
    }

    private static void requireFewKeys(String data) {
        int record = number(data, 0);
        int keys = record + number(data, record + KEYS * WORD_DIGITS / 2);
        int count = number(data, keys);
        if (count > MAX_KEYS) {
            throw new MalformedAnswerException("an agent with more than " + MAX_KEYS + " keys");
        }
    }

    /** The number in the word at an offset in bytes, if it can be an offset or a length within the data. */
    private static int number(String data, int offset) {
        int from = 2 * offset;
        if (from + WORD_DIGITS > data.length()) {
            throw new MalformedAnswerException("a record that ends early");
        }
        BigInteger number = new BigInteger(data.substring(from, from + WORD_DIGITS), 16);
        if (number.compareTo(BigInteger.valueOf(data.length())) > 0) {
            throw new MalformedAnswerException("a record with a length or offset beyond its end");
        }
        return number.intValue();
    }

    private static AgentRecord record(DynamicStruct struct) {
        List<Type> members = struct.getValue();
        List<AgentRecord.Key> keys = new ArrayList<>();
        for (Object key : (List<?>) members.get(KEYS).getValue()) {
            keys.add(key(((DynamicStruct) key).getValue()));
        }
        return new AgentRecord(
                (String) members.get(DID).getValue(),
                keys,
                bytes(members.get(PUBLIC_KEM_KEY)),
                bool(members.get(ACTIVE)));
    }

    private static AgentRecord.Key key(List<Type> members) {
        return new AgentRecord.Key((BigInteger) members.get(0).getValue(), bytes(members.get(1)), bool(members.get(3)));
    }

    private static KeyData bytes(Type<?> value) {
        return new KeyData((byte[]) value.getValue());
    }

    private static boolean bool(Type<?> value) {
        return (Boolean) value.getValue();
    }
}
