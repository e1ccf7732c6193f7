/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;

class CoreFiguresTest {
    private final List<Side> sides = CoreFigures.all().stream()
            .filter(Figure.class::isInstance)
            .flatMap(figure -> ((Figure) figure).sides().stream())
            .toList();

    @Test
    void aQuickLookTakesFifteenMinutesAtMost() {
        assertThat(CoreRun.estimatedSeconds(CoreFigures.all(), Effort.QUICK)).isLessThan(15 * 60);
    }

    @Test
    void handshakesAreWarmedUpForEightSecondsAndConversationsForTwentyBatches() {
        for (Step step : CoreFigures.all()) {
            for (Effort effort : List.of(Effort.QUICK, Effort.FULL)) {
                if (step instanceof Figure figure && figure.id().startsWith("handshake-")) {
                    assertThat(figure.sides())
                            .allSatisfy(side -> assertThat(figure.warmups(side, effort) * effort.millis())
                                    .isEqualTo(8000));
                } else if (step instanceof Figure figure && figure.id().startsWith("conversation-")) {
                    assertThat(figure.sides())
                            .allSatisfy(side ->
                                    assertThat(figure.warmups(side, effort)).isEqualTo(20));
                }
            }
        }
    }

    @Test
    void aSmokeTestWarmsUpNothingForLong() {
        for (Step step : CoreFigures.all()) {
            if (step instanceof Figure figure) {
                assertThat(figure.sides())
                        .allSatisfy(side ->
                                assertThat(figure.warmups(side, Effort.SMOKE)).isEqualTo(side.batch() > 0 ? 2 : 1));
            }
        }
    }

    @Test
    void everyIdNamesOneStep() {
        assertThat(CoreFigures.all().stream().map(Step::id)).doesNotHaveDuplicates();
    }

    @Test
    void everySideIsABenchmarkWithAllItsParameters() {
        assertThat(sides).isNotEmpty().allSatisfy(side -> {
            Method method = benchmark(side);
            assertThat(side.parameters().keySet()).isEqualTo(parameters(method.getDeclaringClass()));
        });
    }

    @Test
    void onlyBatchesAreSingleShots() {
        assertThat(sides).allSatisfy(side -> {
            Mode[] modes = benchmark(side)
                    .getDeclaringClass()
                    .getAnnotation(BenchmarkMode.class)
                    .value();
            assertThat(Arrays.asList(modes).contains(Mode.SingleShotTime)).isEqualTo(side.batch() > 0);
        });
    }

    @Test
    void enumeratedSettingsExist() {
        assertThat(sides)
                .allSatisfy(side -> side.parameters()
                        .forEach((name, value) -> assertThat(
                                        settings(benchmark(side).getDeclaringClass(), name))
                                .contains(value)));
    }

    private static Method benchmark(Side side) {
        int dot = side.method().lastIndexOf('.');
        try {
            Class<?> type = Class.forName(side.method().substring(0, dot));
            Method method = Arrays.stream(type.getMethods())
                    .filter(candidate ->
                            candidate.getName().equals(side.method().substring(dot + 1)))
                    .findFirst()
                    .orElseThrow();
            assertThat(method.isAnnotationPresent(Benchmark.class)).isTrue();
            return method;
        } catch (ClassNotFoundException e) {
            return fail(e);
        }
    }

    private static Set<String> parameters(Class<?> benchmark) {
        return Arrays.stream(benchmark.getFields())
                .filter(field -> field.isAnnotationPresent(Param.class))
                .map(Field::getName)
                .collect(Collectors.toSet());
    }

    private static List<String> settings(Class<?> benchmark, String name) {
        try {
            Field field = benchmark.getField(name);
            return field.getType().isEnum()
                    ? Arrays.stream(field.getType().getEnumConstants())
                            .map(Object::toString)
                            .toList()
                    : List.of(field.getAnnotation(Param.class).value());
        } catch (NoSuchFieldException e) {
            return fail(e);
        }
    }
}
