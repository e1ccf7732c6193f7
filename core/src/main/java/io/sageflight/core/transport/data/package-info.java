/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What agents say to each other in their sessions, over {@code /messages} and WebSocket. SAGE defines no message for it, so this
 * is ours: task {@code sage/data@v1}, metadata {@code kid} and, if it was compressed, {@code compression}, the payload a record,
 * no signature. The record authenticates the direction, the message's id and the compression, so that two answers of one
 * session cannot be taken for each other; answers carry the same id and are never compressed, for they have no metadata that
 * could say so. Knows nothing of how messages travel.
 *
 * <h2>Sending again</h2>
 *
 * Off unless a {@link io.sageflight.core.transport.data.DataChannel} is made with it: a message of which nobody knows whether it
 * arrived is sent again, with the very same record. The session of the receiver opens no record twice, so its application hears
 * it once; the repeat is answered from {@link io.sageflight.core.transport.data.AnsweredMessages}, if the receiver has some, or
 * that it is a replay. A repeat that comes while the first is being opened may hear the latter, too.
 */
package io.sageflight.core.transport.data;
