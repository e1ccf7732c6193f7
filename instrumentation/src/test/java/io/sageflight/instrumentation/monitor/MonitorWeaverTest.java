/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.instrumentation.allocation.AllocationSites;
import io.sageflight.instrumentation.allocation.AllocationWeaver;
import io.sageflight.instrumentation.weaving.ClassPattern;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Shapes}, woven and run, as each compiler makes it. */
class MonitorWeaverTest {
    private static final String NAME = Shapes.class.getName();
    private static final int ROUNDS = 200;

    private static byte[] byJavac;
    private static byte[] byEcj;

    private final List<String> leftAlone = new ArrayList<>();

    @BeforeAll
    static void compile(@TempDir Path directory) throws IOException {
        byJavac = Woven.classFile(Shapes.class);
        String file = NAME.replace('.', '/');
        StringWriter messages = new StringWriter();
        assertThat(BatchCompiler.compile(
                        new String[] {
                            "-17", "-g", "-nowarn", "-d", directory.toString(), "src/test/java/" + file + ".java"
                        },
                        new PrintWriter(messages),
                        new PrintWriter(messages),
                        null))
                .as(messages::toString)
                .isTrue();
        byEcj = Files.readAllBytes(directory.resolve(file + ".class"));
    }

    static List<Compiled> compilers() {
        return List.of(new Compiled("javac", byJavac, List.of()), new Compiled("ecj", byEcj, List.of("empty()I")));
    }

    /** {@code leftAlone}: a block with nothing in it, whose monitor ECJ keeps on the stack only. */
    record Compiled(String compiler, byte[] classFile, List<String> leftAlone) {
        @Override
        public String toString() {
            return compiler;
        }
    }

    @BeforeEach
    void reset() {
        RecordingHook.reset();
    }

    private Class<?> woven(byte[] classFile) {
        return Woven.load(NAME, Woven.weave(NAME, classFile, leftAlone::add, List.of(Woven.weaver())));
    }

    private static Object call(Class<?> type, String method, int argument) throws Exception {
        return type.getMethod(method, int.class).invoke(null, argument);
    }

    private static long count(String call) {
        return RecordingHook.CALLS.stream().filter(c -> c.startsWith(call)).count();
    }

    @ParameterizedTest
    @MethodSource("compilers")
    void everyShapeIsWovenAndDoesWhatItDid(Compiled compiled) throws Exception {
        assertThat(call(woven(compiled.classFile), "all", ROUNDS)).isEqualTo(Shapes.all(ROUNDS));
        assertThat(leftAlone).hasSameSizeAs(compiled.leftAlone);
        compiled.leftAlone.forEach(method -> assertThat(leftAlone).anyMatch(line -> line.contains(method)));
        assertThat(RecordingHook.HELD)
                .as("every monitor that was entered was left")
                .isEmpty();
        assertThat(count("entered")).isEqualTo(count("entering")).isGreaterThan(20L * ROUNDS);
        assertThat(count("exiting")).isEqualTo(count("exited"));
        assertThat(count("exited") + count("left")).isEqualTo(count("entered") + count("method"));
        assertThat(count("method")).isEqualTo(4L * ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("compilers")
    void exceptionLeavesTheMonitorOnce(Compiled compiled) throws Exception {
        Class<?> type = woven(compiled.classFile);
        Object shapes = type.getConstructor(int.class).newInstance(1);
        RecordingHook.reset();
        var throwing = type.getDeclaredMethod("throwing", int.class);
        throwing.setAccessible(true);
        throwing.invoke(shapes, 1);
        assertThat(RecordingHook.CALLS.stream().map(MonitorWeaverTest::withoutSite))
                .containsExactly(
                        "entering",
                        "entered",
                        "left", // thrown out of
                        "entering",
                        "entered",
                        "exiting",
                        "exited", // the catch block's
                        "entering",
                        "entered",
                        "exiting",
                        "exited"); // the finally block's
    }

    private static String withoutSite(String call) {
        return call.replaceAll(" \\d+", "");
    }

    @ParameterizedTest
    @MethodSource("compilers")
    void timeInWaitIsNoHoldOfThatMonitorAndIsOfTheOthers(Compiled compiled) throws Exception {
        woven(compiled.classFile).getMethod("waits").invoke(null);
        List<String> calls =
                RecordingHook.CALLS.stream().map(MonitorWeaverTest::withoutSite).toList();
        assertThat(calls)
                .containsSubsequence("method", "waiting", "resumed", "left") // the method
                .endsWith("waiting", "resumed", "exiting", "exited"); // the outer block
        assertThat(calls).filteredOn("waiting"::equals).hasSize(3);
        assertThat(calls).filteredOn("resumed"::equals).hasSize(3);
        assertThat(calls).filteredOn("waiting for another"::equals).hasSize(1);
        assertThat(calls).filteredOn("resumed from another"::equals).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("compilers")
    void monitorsAreFreeAfterTheStackRanOut(Compiled compiled) throws Exception {
        assertThat(call(woven(compiled.classFile), "overflows", 20)).isEqualTo(20);
    }

    /** A hook throws nothing but what the JVM throws anywhere: the monitor must be left once, wherever that is. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void errorInAHookReleasesTheMonitorOnce(int call) throws Exception {
        Class<?> type = woven(byJavac);
        Object shapes = type.getConstructor(int.class).newInstance(1);
        var plain = type.getDeclaredMethod("plain", int.class);
        plain.setAccessible(true);
        var first = type.getDeclaredField("first");
        first.setAccessible(true);
        RecordingHook.reset();
        RecordingHook.throwIn = call;

        assertThatThrownBy(() -> plain.invoke(shapes, 1))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(StackOverflowError.class)
                .hasMessage("in a hook");
        assertThat(Thread.holdsLock(first.get(shapes))).isFalse();
    }

    @Test
    void monitorIsNamedAsInTheSource() throws Exception {
        Class<?> type = woven(byJavac);
        assertThat(siteOf(type, "plain", 1)).isEqualTo("Shapes.first");
        assertThat(siteOf(type, "twice", 1)).isEqualTo("Shapes");
        assertThat(siteOf(type, "constant", 1)).isEqualTo("Shapes.class");
        assertThat(siteOf(type, "method", 1)).isEqualTo("Shapes");
    }

    private static String siteOf(Class<?> type, String name, int argument) throws Exception {
        Object shapes = type.getConstructor(int.class).newInstance(1);
        RecordingHook.reset();
        var method = type.getDeclaredMethod(name, int.class);
        method.setAccessible(true);
        method.invoke(shapes, argument);
        String entered = RecordingHook.CALLS.stream()
                .filter(call -> call.startsWith("entered ") || call.startsWith("method "))
                .findFirst()
                .orElseThrow();
        return Woven.SITES.site(Integer.parseInt(entered.substring(entered.indexOf(' ') + 1))).name;
    }

    @Test
    void classWithoutMonitorsIsOfNoConcern() throws IOException {
        assertThat(Woven.weaver().concerns(byJavac)).isTrue();
        assertThat(Woven.weaver().concerns(Woven.classFile(Compiled.class))).isFalse();
    }

    @Test
    void classThatIsWovenAgainIsTheSameToTheByte() {
        byte[] once = Woven.weave(NAME, byJavac, leftAlone::add, List.of(Woven.weaver()));
        assertThat(Woven.weave(NAME, byJavac, leftAlone::add, List.of(Woven.weaver())))
                .isEqualTo(once)
                .isNotEqualTo(byJavac);
    }

    @ParameterizedTest
    @MethodSource("compilers")
    void allocationsOfTheSameClassAreWovenBesides(Compiled compiled) throws Exception {
        AllocationWeaver allocations = new AllocationWeaver(ClassPattern.parse("none"), new AllocationSites());
        byte[] both = Woven.weave(NAME, compiled.classFile, leftAlone::add, List.of(allocations, Woven.weaver()));
        assertThat(both.length).isGreaterThan(compiled.classFile.length);
        // The class is verified before its initializer allocates; the hook for that is not in these tests' java.base.
        assertThatThrownBy(() -> Woven.load(NAME, both))
                .isExactlyInstanceOf(NoClassDefFoundError.class)
                .hasMessageContaining("SageFlightHook");
    }
}
