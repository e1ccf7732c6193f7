/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Messages to send, and what becomes of them. */
public final class Messages {
    private Messages() {}

    public static SecureMessage message(String id) {
        return new SecureMessage(id, "ctx", "task", new byte[] {1, 2, 3}, "did:x:y", new byte[0], Map.of(), "");
    }

    public static String answer(String id) {
        return "{\"success\":true,\"message_id\":\"" + id + "\"}\n";
    }

    /** Answers with the payload. */
    public static MessageHandler echo() {
        return (message, peer) -> CompletableFuture.completedStage(
                new MessageResponse(true, message.id(), message.taskId(), message.payload(), ""));
    }

    public static <T> T get(Future<T> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    public static Throwable failure(Future<?> future) {
        try {
            throw new AssertionError("Completed with " + future.get(60, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
