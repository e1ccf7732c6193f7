/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.message;

/**
 * The answer to a {@link SecureMessage} (protocol section 3). The array is not copied.
 *
 * @param messageId the request's id
 * @param taskId the request's task; empty if none
 * @param data empty if there is none
 * @param error empty on success
 */
public record MessageResponse(boolean success, String messageId, String taskId, byte[] data, String error) {}
