/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/** Measures the body of a test with an {@link AllocationBudget} after it has passed, and compares. */
final class AllocationBudgetExtension implements InvocationInterceptor {
    private static final String AGENT = "sage.budget.agent";
    private static final String ALLOCATIONS = "sage.budget.allocations";
    private static final String PATIENCE = "sage.budget.patience";
    private static final long PATIENCE_SECONDS = 10;

    /** Bytes that a round of counting may allocate: each object may be an event. */
    private static final long COUNTED_BYTES = 1_000_000;

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        invocation.proceed();
        check(call, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        invocation.proceed();
        check(call, context);
    }

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context) {
        throw new ExtensionConfigurationException("@AllocationBudget cannot measure the tests of a @TestFactory ("
                + call.getExecutable() + "); accepted: @Test, @RepeatedTest, @ParameterizedTest");
    }

    private static void check(ReflectiveInvocationContext<Method> call, ExtensionContext context) throws Throwable {
        AllocationBudget budget = budget(call.getExecutable());
        long patience = patienceNanos(context);
        ThreadCounter.check();
        MethodHandle body = body(call);
        SteadyBytes steady = new SteadyBytes(body);
        int runs = steady.warmUp(budget.warmup(), budget.runs());
        long maxBytes = limit(budget.maxBytes());
        long bytes = steady.perRun(runs, maxBytes, patience);
        if (budget.maxObjects() == AllocationBudget.UNLIMITED && bytes <= maxBytes) {
            return;
        }
        BudgetFailure failure = new BudgetFailure(budget, bytes);
        SiteCounts counts;
        try {
            int countedRuns = (int) Math.max(1, Math.min(runs, COUNTED_BYTES / Math.max(1, bytes)));
            counts = counter(context).count(body, countedRuns, limit(budget.maxObjects()), patience);
        } catch (CannotMeasureException e) {
            if (bytes > maxBytes) {
                throw new AssertionFailedError(failure.text(e));
            }
            throw e;
        }
        if (bytes > maxBytes || counts.objectsPerRun() > limit(budget.maxObjects())) {
            throw new AssertionFailedError(failure.text(counts));
        }
        if (counts.count() == 0) {
            long uncounted = steady.perRun(runs, 0, patience);
            if (uncounted > 0) {
                throw new CannotMeasureException(
                        "No allocation site of the instrumented classes ran, but a run allocates " + uncounted
                                + " B: the agent's option allocations= must name the classes under test");
            }
        }
    }

    private static AllocationBudget budget(Method test) {
        AllocationBudget budget = AnnotationSupport.findAnnotation(test, AllocationBudget.class)
                .orElseThrow(() -> new ExtensionConfigurationException(
                        test + " has no @AllocationBudget; the extension is not for use by itself"));
        boolean limited = false;
        for (long limit : new long[] {budget.maxBytes(), budget.maxObjects()}) {
            limited |= limit >= 0;
            if (limit < AllocationBudget.UNLIMITED) {
                throw new ExtensionConfigurationException(
                        budget + " of " + test + ": " + limit + " is no limit; accepted: 0 and more");
            }
        }
        if (!limited || budget.warmup() < 0 || budget.runs() < 1) {
            throw new ExtensionConfigurationException(
                    budget + " of " + test + ": takes maxBytes, maxObjects or both, warmup from 0 and runs from 1 on");
        }
        return budget;
    }

    private static long limit(long declared) {
        return declared == AllocationBudget.UNLIMITED ? Long.MAX_VALUE : declared;
    }

    private static long patienceNanos(ExtensionContext context) {
        String seconds = context.getConfigurationParameter(PATIENCE).orElse(Long.toString(PATIENCE_SECONDS));
        try {
            return TimeUnit.SECONDS.toNanos(Long.parseUnsignedLong(seconds));
        } catch (NumberFormatException e) {
            throw new ExtensionConfigurationException(
                    PATIENCE + "=" + seconds + " is none; accepted: a whole number of seconds");
        }
    }

    /** The call of the test method on its instance, with its arguments: calling it allocates nothing. */
    private static MethodHandle body(ReflectiveInvocationContext<Method> call) throws IllegalAccessException {
        Method method = call.getExecutable();
        if (!method.trySetAccessible()) {
            throw new ExtensionConfigurationException(method + " is not open to this extension: open its package to "
                    + AllocationBudgetExtension.class.getModule());
        }
        MethodHandle handle = MethodHandles.lookup().unreflect(method);
        if (call.getTarget().isPresent()) {
            handle = handle.bindTo(call.getTarget().get());
        }
        return MethodHandles.insertArguments(handle, 0, call.getArguments().toArray())
                .asType(MethodType.methodType(void.class));
    }

    private static SiteCounter counter(ExtensionContext context) {
        return JvmSiteCounter.isPossible()
                ? new JvmSiteCounter()
                : new AgentSiteCounter(new TestJvmAgent(
                        context.getConfigurationParameter(AGENT), context.getConfigurationParameter(ALLOCATIONS)));
    }
}
