/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.scope;

/** How many objects and bytes each allocation site allocated: a small hash table of numbers. For one thread at a time. */
public final class SiteCounts {
    private static final int INITIAL = 64;

    private int[] sites = new int[INITIAL];
    private long[] counts = new long[INITIAL];
    private long[] bytes = new long[INITIAL];
    private int[] used = new int[INITIAL / 2];
    private int size;

    /** Takes the counts of one site. */
    public interface Visitor {
        void site(int site, long count, long bytes);
    }

    /** Whether {@link #grow} must come before a further site. Growing is the caller's to do, since it allocates. */
    public boolean isFull() {
        return size == used.length;
    }

    /** Adds objects of {@code addedBytes} bytes in all; sites are numbered from 1. */
    public void add(int site, long count, long addedBytes) {
        int index = index(site);
        if (sites[index] == 0) {
            sites[index] = site;
            used[size++] = index;
        }
        counts[index] += count;
        bytes[index] += addedBytes;
    }

    private int index(int site) {
        int mask = sites.length - 1;
        int index = (site * 0x9E3779B9 >>> 7) & mask;
        while (sites[index] != 0 && sites[index] != site) {
            index = (index + 1) & mask;
        }
        return index;
    }

    public void grow() {
        int[] oldSites = sites;
        long[] oldCounts = counts;
        long[] oldBytes = bytes;
        int[] oldUsed = used;
        int capacity = oldSites.length * 2;
        sites = new int[capacity];
        counts = new long[capacity];
        bytes = new long[capacity];
        used = new int[capacity / 2];
        for (int i = 0; i < size; i++) {
            int from = oldUsed[i];
            int to = index(oldSites[from]);
            sites[to] = oldSites[from];
            counts[to] = oldCounts[from];
            bytes[to] = oldBytes[from];
            used[i] = to;
        }
    }

    /** Objects at all sites together. */
    public long total() {
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += counts[used[i]];
        }
        return total;
    }

    /** Bytes at all sites together. */
    public long totalBytes() {
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += bytes[used[i]];
        }
        return total;
    }

    public void forEach(Visitor visitor) {
        for (int i = 0; i < size; i++) {
            int index = used[i];
            visitor.site(sites[index], counts[index], bytes[index]);
        }
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            int index = used[i];
            sites[index] = 0;
            counts[index] = 0;
            bytes[index] = 0;
        }
        size = 0;
    }
}
