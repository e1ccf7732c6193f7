/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.web;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolutionException.Reason;
import io.sageflight.core.identity.Jwk;
import io.sageflight.core.identity.KemPublicKey;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.identity.KeyType;
import io.sageflight.core.identity.MalformedKeyException;
import io.sageflight.core.identity.Multikey;
import io.sageflight.core.identity.PublicKeyMaterial;
import io.sageflight.core.identity.VerificationKey;
import io.sageflight.core.json.JsonValue;
import io.sageflight.core.json.MalformedJsonException;
import io.sageflight.core.json.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the keys of a DID document (DID Core section 5): what {@code authentication} names signs, what {@code keyAgreement} names
 * encapsulates. Keys are JWK or Multikey; kinds that no handshake takes are passed over, as are uses of a key it is not made
 * for.
 */
public final class DidDocument {
    /** The most keys of a document: each costs a decoding. */
    public static final int MAX_KEYS = 32;

    private final Did did;
    private final KeyAlgorithms algorithms;
    private final Jwk jwk;
    private final Multikey multikey;
    private String id;
    private int methods;
    private final Map<String, PublicKeyMaterial> keys = new LinkedHashMap<>();
    private final Set<String> authentication = new LinkedHashSet<>();
    private final Set<String> keyAgreement = new LinkedHashSet<>();

    private DidDocument(Did did, KeyAlgorithms algorithms) {
        this.did = did;
        this.algorithms = algorithms;
        jwk = new Jwk(algorithms);
        multikey = new Multikey(algorithms);
    }

    /**
     * Reads a document.
     *
     * @param json UTF-8
     * @param maxBytes the longest document that is read
     * @throws DidResolutionException with INVALID if it is no document of this identifier
     */
    public static AgentKeys read(Did did, byte[] json, int maxBytes, KeyAlgorithms algorithms) {
        DidDocument document = new DidDocument(did, algorithms);
        try {
            StrictJson.readObject(json, maxBytes, document::member);
        } catch (MalformedJsonException | MalformedKeyException e) {
            throw document.invalid(e.getMessage());
        }
        return document.agentKeys();
    }

    private void member(String name, JsonValue value) {
        switch (name) {
            case "id" -> id = value.string();
            case "verificationMethod" -> value.elements(this::method);
            case "authentication" -> value.elements(element -> authentication.add(reference(element)));
            case "keyAgreement" -> value.elements(element -> keyAgreement.add(reference(element)));
            default -> {}
        }
    }

    /** The id of a method that is named, or stands here itself. */
    private String reference(JsonValue value) {
        return value.kind() == JsonValue.Kind.STRING ? absolute(value.string()) : method(value);
    }

    private String method(JsonValue value) {
        if (++methods > MAX_KEYS) {
            throw invalid("more than " + MAX_KEYS + " keys");
        }
        Method method = new Method();
        value.members(method);
        if (method.id == null) {
            throw invalid("a verification method without id");
        }
        String name = absolute(method.id);
        if (method.key != null && keys.put(name, method.key) != null) {
            throw invalid("two verification methods of one id");
        }
        return name;
    }

    private String absolute(String reference) {
        return reference.startsWith("#") ? did + reference : reference;
    }

    private AgentKeys agentKeys() {
        if (!did.value().equals(id)) {
            throw invalid("its id is another");
        }
        List<VerificationKey> signing = new ArrayList<>();
        for (PublicKeyMaterial key : named(authentication)) {
            if (key.type() != KeyType.X25519) {
                signing.add(algorithms.verificationKey(key));
            }
        }
        List<KemPublicKey> kem = new ArrayList<>();
        for (PublicKeyMaterial key : named(keyAgreement)) {
            if (key.type() == KeyType.X25519) {
                kem.add(algorithms.kemPublicKey(key));
            }
        }
        return new AgentKeys(did, signing, kem, true);
    }

    private List<PublicKeyMaterial> named(Set<String> references) {
        return references.stream().map(keys::get).filter(key -> key != null).toList();
    }

    private DidResolutionException invalid(String why) {
        return new DidResolutionException(Reason.INVALID, "The document of " + did + " is not acceptable: " + why);
    }

    /** One verification method; its key is null if it is of a kind that is not accepted. */
    private final class Method implements JsonValue.Members {
        private String id;
        private PublicKeyMaterial key;

        @Override
        public void member(String name, JsonValue value) {
            switch (name) {
                case "id" -> id = value.string();
                case "publicKeyJwk", "publicKeyMultibase" -> key(name, value);
                default -> {}
            }
        }

        private void key(String name, JsonValue value) {
            if (key != null) {
                throw invalid("a verification method with two keys");
            }
            try {
                key = name.equals("publicKeyJwk") ? jwk.readPublic(value) : multikey.read(value.string());
            } catch (MalformedKeyException e) {
                if (e.reason() != MalformedKeyException.Reason.UNSUPPORTED) {
                    throw e;
                }
            }
        }
    }
}
