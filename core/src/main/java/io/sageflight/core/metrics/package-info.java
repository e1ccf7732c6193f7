/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What agents do, as meters of a Micrometer registry; {@link io.sageflight.core.metrics.SageMetrics} binds them. The only room that
 * knows Micrometer, which is not a dependency of whoever does not use it, and no other room knows this one: without a registry
 * nothing is loaded, called or counted here.
 *
 * <p>What happens is either told by an observer or listener (sends, handled messages, handshakes, ends of sessions), or read from
 * counts that are kept anyway when somebody asks the registry (sessions, pools, caches). Meters refer weakly to what they read.
 * Tags are few and known beforehand: the kind of transport, an outcome, the type of an error; never an identifier, a key id or
 * a URL. Times are in seconds and lengths in bytes, as Micrometer's base units are.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>kind</th><th>tags</th></tr>
 * <tr><td>{@code sage.transport.send}</td><td>timer, p50, p95, p99</td><td>transport, outcome</td></tr>
 * <tr><td>{@code sage.transport.send.errors}</td><td>counter</td><td>transport, error</td></tr>
 * <tr><td>{@code sage.transport.payload}</td><td>summary in bytes with buckets</td><td>transport, direction</td></tr>
 * <tr><td>{@code sage.transport.handle}</td><td>timer, p50, p95, p99</td><td>transport, outcome</td></tr>
 * <tr><td>{@code sage.sessions.live}</td><td>gauge</td><td></td></tr>
 * <tr><td>{@code sage.sessions.opened}, {@code sage.sessions.reused}</td><td>counters</td><td></td></tr>
 * <tr><td>{@code sage.sessions.ended}</td><td>counter</td><td>reason</td></tr>
 * <tr><td>{@code sage.handshake}</td><td>timer, p50, p95, p99</td><td>role, outcome</td></tr>
 * <tr><td>{@code sage.handshake.failures}</td><td>counter</td><td>role, reason</td></tr>
 * <tr><td>{@code sage.http.requests}</td><td>counter</td><td>turn</td></tr>
 * <tr><td>{@code sage.http.permits.used}, {@code .limit}, {@code sage.http.waiting}</td><td>gauges</td><td></td></tr>
 * <tr><td>{@code sage.websocket.messages}</td><td>counter</td><td>connection</td></tr>
 * <tr><td>{@code sage.websocket.dials}</td><td>counter</td><td>outcome</td></tr>
 * <tr><td>{@code sage.websocket.reuse.ratio}, {@code .connections}, {@code .waiting}, {@code .queued}</td><td>gauges</td><td></td></tr>
 * <tr><td>{@code sage.did.cache.lookups}</td><td>counter</td><td>result</td></tr>
 * <tr><td>{@code sage.did.cache.evictions}, {@code sage.did.cache.failures}</td><td>counters</td><td></td></tr>
 * <tr><td>{@code sage.did.cache.hit.ratio}, {@code .size}, {@code .in.flight}</td><td>gauges</td><td>of size: kind</td></tr>
 * </table>
 *
 * <p>Throughput is the rate of a timer's count.
 */
package io.sageflight.core.metrics;
