/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What one run of a test method's body may allocate in the heap. The test runs as always; if it passes, its body is run
 * again, some thousand times and in the same thread, on the same instance and with the same arguments, without {@code
 * BeforeEach} and {@code AfterEach} in between. If a run allocates more than the budget, the test fails with the sites that
 * allocate, worst first. What the body throws, in whichever run, is passed on unchanged.
 *
 * <p>Bytes come from the JVM's counter of the thread: no more is needed. A run's share is the average over more runs than
 * the body had before, {@link #warmup} and {@link #runs} together unless they take too long, so that what grows with every
 * run (a list, a {@code StringBuilder}) is seen when it doubles. What is allocated less often than once in so many runs may
 * be missed, and so may the growth of a collection that had elements before the test. What is allocated in every run, or in
 * each round of {@link #runs}, is charged to the byte; of the rest, 512 bytes in each 5,000 runs or part of them are not
 * charged: the JVM itself makes the counter grow now and then, by some 150 bytes.
 *
 * <p>Objects and sites come from
 *
 * <ul>
 *   <li>the JVM itself, if it was started with {@code -XX:-UseTLAB}: every object, the JDK's included;
 *   <li>or the SAGE Flight agent, if it is in the JVM: what the code of the classes in its option {@code allocations} asks
 *       for, also where the JIT compiler does without. What other code allocates is told in bytes.
 * </ul>
 *
 * <p>A body that allocates in other threads is charged for what its own thread allocates. Virtual threads cannot be
 * measured: the JVM counts platform threads only.
 *
 * <p>Configuration parameters of JUnit, which may be system properties: {@code sage.budget.agent}, the agent's jar, and {@code
 * sage.budget.allocations}, the classes that it is to instrument, have the agent attached where it is missing; {@code
 * sage.budget.patience} says how many seconds a body over its budget may take to settle (10).
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(AllocationBudgetExtension.class)
public @interface AllocationBudget {
    /** The value of a limit that is not set. */
    long UNLIMITED = -1;

    /** The most bytes that a run may allocate, on average over {@link #runs} of them; 0 allows nothing. */
    long maxBytes() default UNLIMITED;

    /** The most objects, arrays included, likewise. */
    long maxObjects() default UNLIMITED;

    /** So often the body runs before it is measured; less often if that takes longer than two seconds. */
    int warmup() default 5_000;

    /** So often it runs in each round that is measured; less often if that takes longer than a fifth of a second. */
    int runs() default 1_000;
}
