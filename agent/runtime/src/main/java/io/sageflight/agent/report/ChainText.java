/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.List;
import java.util.stream.Collectors;

/** Writes chains of waits: one line a chain, from the lock that was waited for to the one that held up the others. */
final class ChainText {
    private static final int MOST_CHAINS = 5;
    /** The moments in which a chain comes up or goes leave shorter chains: what is less than a hundredth is not told. */
    private static final int LEAST_SHARE = 100;

    private final Page page;
    private final int top;

    ChainText(Page page, int top) {
        this.page = page;
        this.top = Math.min(top, MOST_CHAINS);
    }

    void write(LockChains found) {
        List<LockChain> chains = found.chains();
        if (chains.isEmpty()) {
            return;
        }
        page.title("Chains: waits for a lock whose holder waited for the next one meanwhile");
        long least = chains.get(0).total() / LEAST_SHARE;
        List<LockChain> shown = chains.stream()
                .filter(chain -> chain.total() > least)
                .limit(top)
                .toList();
        shown.forEach(this::chain);
        int more = chains.size() - shown.size();
        if (more > 0) {
            page.line("… and " + Units.count(more) + (more == 1 ? " chain" : " chains")
                    + " more (--format json has all).");
        }
        if (found.shortestWait() > 0) {
            page.line("Waits of " + Units.time(found.shortestWait())
                    + " and less were too many to be looked at for chains.");
        }
        if (found.stopped()) {
            page.line("There were too many to follow them all: chains of shorter waits may be missing.");
        }
    }

    private void chain(LockChain chain) {
        String line = line(chain, false);
        page.line(Page.fits(line) ? line : line(chain, true));
    }

    private static String line(LockChain chain, boolean shortened) {
        StringBuilder line = new StringBuilder(Units.time(chain.total()))
                .append(" of ")
                .append(Units.count(chain.waits()))
                .append(chain.waits() == 1 ? " wait: " : " waits: ")
                .append(chain.locks().stream()
                        .map(name -> name(name, shortened))
                        .collect(Collectors.joining(" → ")));
        if (chain.holder() != null) {
            line.append(", held by ").append(chain.holder());
        }
        if (chain.site() != null) {
            line.append(chain.holder() == null ? ", held in " : " in ").append(name(chain.site(), shortened));
        }
        return line.append(chain.cycle() ? "; a cycle: none could go on until a wait gave up" : "")
                .toString();
    }

    private static String name(String name, boolean shortened) {
        return shortened ? ShortNames.of(name) : name;
    }
}
