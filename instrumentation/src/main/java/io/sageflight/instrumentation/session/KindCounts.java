/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import io.sageflight.events.SessionStatistics;
import io.sageflight.instrumentation.session.SessionReader.EndCause;
import java.util.concurrent.atomic.LongAdder;

/** Counts of the sessions of one kind since weaving. */
final class KindCounts {
    final LongAdder created = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder reused = new LongAdder();

    /** Ended sessions whose creation was counted here too: what the live count is made of. */
    final LongAdder endedOfCreated = new LongAdder();

    private final LongAdder[] ended = new LongAdder[EndCause.values().length];

    KindCounts() {
        for (int i = 0; i < ended.length; i++) {
            ended[i] = new LongAdder();
        }
    }

    void ended(EndCause cause) {
        ended[cause.ordinal()].increment();
    }

    /** A session that has ended with the call that created it. */
    void createdAndEnded() {
        created.increment();
        endedOfCreated.increment();
        ended(EndCause.CLOSED);
    }

    /** Whether there was none at all. */
    boolean isEmpty() {
        return created.sum() == 0 && failed.sum() == 0;
    }

    void fill(SessionStatistics event) {
        event.created = created.sum();
        event.failed = failed.sum();
        event.reused = reused.sum();
        event.live = Math.max(0, event.created - endedOfCreated.sum());
        event.endedClosed = ended[EndCause.CLOSED.ordinal()].sum();
        event.endedMaxAge = ended[EndCause.MAX_AGE.ordinal()].sum();
        event.endedIdle = ended[EndCause.IDLE.ordinal()].sum();
        event.endedMessageLimit = ended[EndCause.MESSAGE_LIMIT.ordinal()].sum();
        event.endedOther = ended[EndCause.OTHER.ordinal()].sum();
        event.ended =
                event.endedClosed + event.endedMaxAge + event.endedIdle + event.endedMessageLimit + event.endedOther;
    }
}
