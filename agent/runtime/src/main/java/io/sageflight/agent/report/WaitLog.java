/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps waits one by one, in bounded memory: when there are too many, the shorter half is thrown away. */
final class WaitLog {
    private final int most;
    private List<LockWait> waits = new ArrayList<>();
    private long leftOut;

    /** Keeps at most this many waits. */
    WaitLog(int most) {
        this.most = most;
    }

    void add(LockWait wait) {
        if (leftOut > 0 && wait.duration() <= leftOut) {
            return;
        }
        if (waits.size() == most) {
            keepTheLongerHalf();
            add(wait);
            return;
        }
        waits.add(wait);
    }

    List<LockWait> waits() {
        return waits;
    }

    /** Waits up to this duration may be missing; 0 if none is. */
    long leftOut() {
        return leftOut;
    }

    private void keepTheLongerHalf() {
        long[] durations = waits.stream().mapToLong(LockWait::duration).toArray();
        Arrays.sort(durations);
        long median = Math.max(1, durations[durations.length / 2]);
        List<LockWait> longer = new ArrayList<>(most);
        for (LockWait wait : waits) {
            if (wait.duration() > median) {
                longer.add(wait);
            }
        }
        leftOut = median;
        waits = longer;
    }
}
