/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HoldingPhraseTest {
    private static final HoldingSite ELSEWHERE = site(HoldingSite.UNKNOWN, 60, 8);

    @Test
    void allOrMostAtOneMethodIsThatMethod() {
        assertThat(phrase(site("A.m:1", 30, 5), site("A.m:2", 70, 7))).isEqualTo("in `A.m` for up to 7 ns");
        assertThat(phrase(site("A.m:1", 51, 5), site("B.n:2", 49, 7))).isEqualTo("mostly in `A.m` for up to 5 ns");
    }

    @Test
    void methodsCountWithAllTheirLines() {
        assertThat(phrase(site("A.m:1", 40, 5), site("B.n:1", 30, 9), site("B.n:2", 30, 7)))
                .isEqualTo("mostly in `B.n` for up to 9 ns");
    }

    @Test
    void mostAtUnknownPlacesIsSaidAndAMethodOfAFairShareBeside() {
        assertThat(phrase(ELSEWHERE, site("A.m:1", 40, 9)))
                .isEqualTo("mostly at unknown places and in `A.m` for up to 9 ns");
        assertThat(phrase(ELSEWHERE, site("A.m:1", 14, 9), site("B.n:1", 13, 9), site("C.o:1", 13, 9)))
                .isEqualTo("mostly at unknown places for up to 8 ns");
    }

    @Test
    void longestOfSeveralPlacesIsThatOfThemAll() {
        assertThat(phrase(site("A.m:1", 40, 5), site("B.n:1", 30, 9), site("C.o:1", 30, 7)))
                .isEqualTo("in several places for up to 9 ns, longest waited for in `A.m`");
        assertThat(phrase(site(HoldingSite.UNKNOWN, 45, -1), site("A.m:1", 30, 5), site("B.n:1", 25, 9)))
                .isEqualTo("in several places for up to 9 ns");
    }

    @Test
    void holdTimesThatNobodyKnowsAreLeftOut() {
        assertThat(phrase(site("A.m:1", 40, -1))).isEqualTo("in `A.m`");
        assertThat(phrase(site(HoldingSite.UNKNOWN, 60, -1), site("A.m:1", 1, 4)))
                .isEqualTo("mostly at unknown places");
    }

    @Test
    void whereNoWaitWasChargedReleasesDecide() {
        assertThat(phrase(new HoldingSite("A.m:1", 3, 0, 4), new HoldingSite("B.n:1", 2, 0, 6)))
                .isEqualTo("mostly in `A.m` for up to 4 ns");
    }

    private static HoldingSite site(String name, long waited, long held) {
        return new HoldingSite(name, 1, waited, held);
    }

    private static String phrase(HoldingSite... sites) {
        List<HoldingSite> ranked = Stream.of(sites)
                .sorted(Comparator.comparingLong(HoldingSite::waited).reversed())
                .toList();
        long releases = ranked.stream().mapToLong(HoldingSite::releases).sum();
        long waited = ranked.stream().mapToLong(HoldingSite::waited).sum();
        long longest = ranked.stream().mapToLong(HoldingSite::longestHeld).max().orElse(-1);
        Distribution held = new Distribution(1, longest, longest, longest, longest, longest);
        return HoldingPhrase.of(new LockHolding(held, releases, waited, ranked, 0, List.of()));
    }
}
