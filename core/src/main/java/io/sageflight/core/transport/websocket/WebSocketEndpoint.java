/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.websocket;

import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.message.MessageJson;
import io.sageflight.core.transport.WireEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/**
 * What a server does with a text that it received, for whatever server there is: that one assembles fragments up to {@link
 * #maxBytes} and sends one text at a time. Thread-safe. Answers may come in another order than their messages; where peers
 * of generation 1 expect theirs, the server gives the next text only when the last one is answered.
 */
public final class WebSocketEndpoint {
    /** The status with which a server closes a connection whose text is too long (RFC 6455 section 7.4.1). */
    public static final int TOO_BIG = 1009;

    /** The status with which a server closes a connection that brought what is no text. */
    public static final int UNACCEPTABLE = 1003;

    private final WireEndpoint wire;

    public WebSocketEndpoint(WireEndpoint wire) {
        this.wire = wire;
    }

    /** The longest text that is accepted, in bytes of UTF-8; a longer one closes its connection with status {@value #TOO_BIG}. */
    public int maxBytes() {
        return wire.maxBytes();
    }

    /** Answers a text with another. The stage always completes normally. */
    public CompletionStage<String> answer(String text, PeerInfo peer) {
        return wire.answer(text.getBytes(StandardCharsets.UTF_8), peer).thenApply(MessageJson::encodeText);
    }
}
