/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import io.sageflight.core.transport.http.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What monitoring gets by GET. */
final class Pages implements Request.Handler {
    /** Prometheus' text format. */
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<HttpAnswer> page;

    private Pages(Supplier<HttpAnswer> page) {
        this.page = page;
    }

    static Request.Handler health(BooleanSupplier healthy) {
        return new Pages(() -> healthy.getAsBoolean()
                ? HttpAnswer.text(HttpStatus.OK_200, "ok\n")
                : HttpAnswer.text(HttpStatus.SERVICE_UNAVAILABLE_503, "unavailable\n"));
    }

    static Request.Handler metrics(Supplier<String> metrics) {
        return new Pages(() -> new HttpAnswer(
                HttpStatus.OK_200, METRICS_TYPE, Map.of(), metrics.get().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean reads = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        Answers.send(
                reads ? page.get() : HttpAnswer.text(HttpStatus.METHOD_NOT_ALLOWED_405, "Method not allowed\n"),
                response,
                callback);
        return true;
    }
}
