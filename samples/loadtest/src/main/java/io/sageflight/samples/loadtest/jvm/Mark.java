/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.jvm;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Says, in the stream of events, that all before it have been seen. */
@Name(Mark.NAME)
@Label("Mark")
@Category("Load Test")
@StackTrace(false)
final class Mark extends Event {
    static final String NAME = "io.sageflight.loadtest.Mark";

    @Label("Number")
    long number;

    Mark(long number) {
        this.number = number;
    }
}
