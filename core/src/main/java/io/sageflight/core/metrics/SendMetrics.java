/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.BackpressureException;
import io.sageflight.core.transport.BadResponseException;
import io.sageflight.core.transport.DeliveryUnknownException;
import io.sageflight.core.transport.NotSentException;
import io.sageflight.core.transport.TransportObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How sent messages fared over one kind of transport. Thread-safe. */
final class SendMetrics implements TransportObserver {
    private static final String BACKPRESSURE = "backpressure";
    private static final String NOT_SENT = "not_sent";
    private static final String DELIVERY_UNKNOWN = "delivery_unknown";
    private static final String BAD_RESPONSE = "bad_response";
    private static final String REFUSED = "refused";
    private static final String OTHER = "other";
    private static final List<String> ERRORS =
            List.of(BACKPRESSURE, NOT_SENT, DELIVERY_UNKNOWN, BAD_RESPONSE, REFUSED, OTHER);

    private final Map<Outcome, Timer> times;
    private final Map<String, Counter> errors = new HashMap<>();
    private final DistributionSummary sent;
    private final DistributionSummary received;

    SendMetrics(Meters meters, String transport) {
        times = Outcome.timers(outcome -> meters.timer(
                "sage.transport.send",
                "From a message's being given to the transport to its answer or failure",
                "transport",
                transport,
                "outcome",
                outcome));
        for (String error : ERRORS) {
            errors.put(
                    error,
                    meters.counter(
                            "sage.transport.send.errors",
                            "Messages without a usable answer, and refused ones",
                            "transport",
                            transport,
                            "error",
                            error));
        }
        sent = payload(meters, transport, "sent");
        received = payload(meters, transport, "received");
    }

    private static DistributionSummary payload(Meters meters, String transport, String direction) {
        return meters.lengths(
                "sage.transport.payload",
                "Payloads of messages sent, and of answers received",
                "transport",
                transport,
                "direction",
                direction);
    }

    @Override
    public void sending(SecureMessage message) {
        sent.record(message.payload().length);
    }

    @Override
    public void answered(SecureMessage message, MessageResponse response, long nanos) {
        received.record(response.data().length);
        if (response.success()) {
            record(Outcome.ANSWERED, nanos);
        } else {
            record(Outcome.REFUSED, nanos);
            errors.get(REFUSED).increment();
        }
    }

    @Override
    public void failed(SecureMessage message, Throwable failure, long nanos) {
        record(Outcome.FAILED, nanos);
        errors.get(error(failure)).increment();
    }

    private void record(Outcome outcome, long nanos) {
        times.get(outcome).record(nanos, TimeUnit.NANOSECONDS);
    }

    private static String error(Throwable failure) {
        if (failure instanceof BackpressureException) {
            return BACKPRESSURE;
        }
        if (failure instanceof NotSentException) {
            return NOT_SENT;
        }
        if (failure instanceof DeliveryUnknownException) {
            return DELIVERY_UNKNOWN;
        }
        return failure instanceof BadResponseException ? BAD_RESPONSE : OTHER;
    }
}
