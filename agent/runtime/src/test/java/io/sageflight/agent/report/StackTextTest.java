/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.Cache.load(Cache.java:12)            | com.acme.Cache.load:12",
                "app//com.acme.Cache.load(Cache.java:12)       | com.acme.Cache.load:12",
                "shop/com.acme.Cache.load(Cache.java)          | com.acme.Cache.load",
                "shop@1.2/com.acme.Cache.<init>(Unknown Source) | com.acme.Cache.<init>",
                "  at com.acme.Cache.load(Cache.java:12)       | com.acme.Cache.load:12",
                "com.acme.Cache$Entry.lambda$load$0:7          | com.acme.Cache$Entry.lambda$load$0:7",
                "com.acme.Cache.load                           | com.acme.Cache.load"
            })
    void framesAreReadInEachForm(String line, String site) {
        assertThat(StackText.site(line)).isEqualTo(site);
    }

    @Test
    void placeIsTheInnermostOutsideTheJdk() {
        assertThat(StackText.site("""
                java.base@17.0.1/jdk.internal.misc.Unsafe.park(Native Method)
                java.base@17.0.1/java.util.concurrent.locks.LockSupport.park(LockSupport.java:211)
                com.acme.Cache$$Lambda$14/0x0000000800c03000.run(Unknown Source)
                com.acme.Cache.load(Cache.java:12)
                com.acme.Main.main(Main.java:3)""")).isEqualTo("com.acme.Cache.load:12");
    }

    @Test
    void stackOfTheJdkAloneGivesItsInnermostFrameButNeverOneOfConcurrency() {
        String library = """
                java.util.concurrent.ThreadPoolExecutor.getTask(ThreadPoolExecutor.java:1062)
                """;

        assertThat(StackText.site(library + "java.lang.Thread.run(Thread.java:840)"))
                .isEqualTo("java.lang.Thread.run:840");
        assertThat(StackText.site(library)).isNull();
        assertThat(StackText.site("... 12 more\n\n")).isNull();
        assertThat(StackText.site(null)).isNull();
    }
}
