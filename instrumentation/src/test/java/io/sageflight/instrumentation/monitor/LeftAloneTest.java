/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.instrumentation.monitor.HandWritten.Shape;
import io.sageflight.instrumentation.weaving.CodeSizes;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code that no Java compiler wrote is woven only where that is certain to be right; the rest is told and works as before. */
class LeftAloneTest {
    private final List<String> leftAlone = new ArrayList<>();

    @BeforeEach
    void reset() {
        RecordingHook.reset();
    }

    private byte[] weave(byte[] classFile) {
        return Woven.weave(HandWritten.NAME, classFile, leftAlone::add, List.of(Woven.weaver()));
    }

    private static Object run(byte[] classFile) throws Exception {
        Object lock = new Object();
        Object result = Woven.load(HandWritten.NAME, classFile)
                .getMethod("run", Object.class)
                .invoke(null, lock);
        assertThat(Thread.holdsLock(lock)).isFalse();
        return result;
    }

    @Test
    void exitOutsideOfTheRangeIsToldAfterwardsOnly() throws Exception {
        assertThat(run(weave(HandWritten.classFile(Shape.KOTLIN, 0)))).isEqualTo(1);
        assertThat(leftAlone).isEmpty();
        assertThat(RecordingHook.CALLS.stream().map(call -> call.replaceAll(" \\d+", "")))
                .containsExactly("entering", "entered", "left");
    }

    @ParameterizedTest
    @CsvSource({
        "ENTRY_IN_RANGE, an exception would release a monitor before it is entered",
        "EXIT_IN_RANGE, an exception would release a monitor twice",
        "NO_HANDLER, an exception would not release the monitor that it enters",
        "JUMP_BEHIND_EXIT, a jump ends right behind the exit of a monitor",
        "KEPT_NOWHERE, kept nowhere"
    })
    void methodOfUncertainShapeIsLeftAloneAndNamed(Shape shape, String reason) throws Exception {
        byte[] original = HandWritten.classFile(shape, 0);
        byte[] woven = weave(original);

        assertThat(leftAlone)
                .singleElement()
                .asString()
                .contains("run(Ljava/lang/Object;)I")
                .contains(reason);
        assertThat(CodeSizes.of(new ClassReader(woven))).isEqualTo(CodeSizes.of(new ClassReader(original)));
        assertThat(run(woven)).isEqualTo(1);
        assertThat(RecordingHook.CALLS).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7000, false", "7950, true", "7970, true", "8000, false"}) // over 8,000 it is not compiled anyway
    void methodThatWeavingWouldTakeFromTheJitIsLeftAloneAndNamed(int padding, boolean expected) throws Exception {
        byte[] original = HandWritten.classFile(Shape.KOTLIN, padding);
        byte[] woven = weave(original);

        assertThat(leftAlone).hasSize(expected ? 1 : 0).allMatch(line -> line.contains("too large for the JIT"));
        int size = CodeSizes.of(new ClassReader(woven)).get("run(Ljava/lang/Object;)I");
        assertThat(size <= CodeSizes.JIT_LIMIT).isEqualTo(padding < 8_000);
        assertThat(run(woven)).isEqualTo(1);
    }

    @Test
    void addedCodeIsNeverMoreThanWasForetold() throws Exception {
        byte[] original = Woven.classFile(Shapes.class);
        byte[] woven = Woven.weave(Shapes.class.getName(), original, leftAlone::add, List.of(Woven.weaver()));
        var before = CodeSizes.of(new ClassReader(original));
        var after = CodeSizes.of(new ClassReader(woven));

        var foretold = ClassScan.plans(new ClassReader(original), leftAlone::add);
        assertThat(foretold).hasSizeGreaterThan(20);
        foretold.forEach((method, plan) ->
                assertThat(after.get(method) - before.get(method)).as(method).isBetween(1, plan.addedBytes(8)));
    }
}
