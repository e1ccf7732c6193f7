/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.acme.Guarded;
import com.acme.Mutex;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Class loaders of the host may hand out anything, and do. */
class BrokenClassFilesTest {
    private final LockNames names = new LockNames();
    private final byte[] classFile = HostLoader.classFile(Guarded.class);

    @Test
    void soundClassFileNamesTheLock() {
        assertThat(nameWith(() -> new ByteArrayInputStream(classFile))).isEqualTo("Guarded.guard");
    }

    @Test
    void missingClassFileGivesNoName() {
        assertThat(nameWith(() -> null)).isNull();
        assertThat(nameWith(InputStream::nullInputStream)).isNull();
    }

    @Test
    void classFileOfAnotherClassGivesNoName() {
        assertThat(nameWith(() -> new ByteArrayInputStream(HostLoader.classFile(Mutex.class))))
                .isNull();
    }

    @Test
    void loaderMayThrowAnything() {
        for (Throwable thrown : List.of(new IOException("gone"), new IllegalStateException(), new LinkageError())) {
            assertThat(nameWith(() -> new InputStream() {
                        @Override
                        public int read() {
                            throw BrokenClassFilesTest.<Error>unchecked(thrown);
                        }
                    }))
                    .isNull();
            assertThat(nameWith(() -> {
                        throw BrokenClassFilesTest.<Error>unchecked(thrown);
                    }))
                    .isNull();
        }
    }

    @Test
    void truncatedClassFileGivesTheRightNameOrNone() {
        Set<String> seen = new HashSet<>();
        for (int length = 0; length < classFile.length; length++) {
            byte[] truncated = Arrays.copyOf(classFile, length);
            seen.add(nameWith(() -> new ByteArrayInputStream(truncated)));
        }
        assertThat(seen).contains((String) null).isSubsetOf(null, "Guarded.guard");
    }

    @Test
    void corruptClassFileThrowsNothing() {
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < classFile.length; at++) {
            byte[] corrupt = classFile.clone();
            corrupt[at] ^= (byte) 0xFF;
            assertThatCode(() -> seen.add(nameWith(() -> new ByteArrayInputStream(corrupt))))
                    .as("byte %d", at)
                    .doesNotThrowAnyException();
        }
        assertThat(seen).contains(null, "Guarded.guard");
    }

    @Test
    void endlessClassFileIsReadUpToTheLimit() {
        long[] read = new long[1];
        boolean[] closed = new boolean[1];

        String name = nameWith(() -> new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 0;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                read[0] += length;
                return length;
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        });

        assertThat(name).isNull();
        assertThat(read[0]).isBetween((long) ClassFiles.MAX_BYTES, 2L * ClassFiles.MAX_BYTES);
        assertThat(closed[0]).isTrue();
    }

    @Test
    void largeClassFileIsRead() {
        byte[] padded = withAttribute(ClassFiles.MAX_BYTES - classFile.length - 100);
        assertThat(padded.length).isBetween(ClassFiles.MAX_BYTES - 200, ClassFiles.MAX_BYTES);

        assertThat(nameWith(() -> new ByteArrayInputStream(padded))).isEqualTo("Guarded.guard");
        byte[] tooLarge = withAttribute(ClassFiles.MAX_BYTES);
        assertThat(nameWith(() -> new ByteArrayInputStream(tooLarge))).isNull();
    }

    @Test
    void hiddenClassHasNoName() throws IllegalAccessException {
        Class<?> hidden = MethodHandles.privateLookupIn(Guarded.class, MethodHandles.lookup())
                .defineHiddenClass(classFile, false)
                .lookupClass();

        assertThat(names.name(siteIn(Guarded.class))).isEqualTo("Guarded.guard");
        CallSite site = siteIn(hidden);
        assertThat(names.name(site)).isNull();
    }

    @Test
    void siteKeepsNoClass() {
        CallSite site =
                siteIn(new HostLoader(classFile).define(Guarded.class.getName(), HostLoader.classFile(Guarded.class)));
        assertThat(names.name(site)).isEqualTo("Guarded.guard");

        for (int i = 0; i < 100 && !site.type().refersTo(null); i++) {
            System.gc();
        }

        assertThat(site.type().get()).isNull();
        assertThat(names.name(site)).isNull();
        assertThat(site).hasToString("com.acme.Guarded.guarded:" + site.line());
    }

    @Test
    void sitesAreEqualIfOneNameServesBoth() {
        CallSite site = siteIn(Guarded.class);
        Class<?> again = new HostLoader(classFile).define(Guarded.class.getName(), classFile);

        assertThat(site).isEqualTo(siteIn(Guarded.class)).hasSameHashCodeAs(siteIn(Guarded.class));
        assertThat(site).isNotEqualTo(siteIn(again));
        assertThat(site)
                .isNotEqualTo(
                        Calls.of(Guarded.class, classFile, "<init>", "<init>").get(0));
    }

    private String nameWith(Supplier<InputStream> resource) {
        return names.name(siteIn(new HostLoader(resource).define(Guarded.class.getName(), classFile)));
    }

    private CallSite siteIn(Class<?> type) {
        return Calls.of(type, classFile, "guarded", "lock").get(0);
    }

    /** Class files end with their attributes; one that nobody knows is passed over. */
    private byte[] withAttribute(int length) {
        net.bytebuddy.jar.asm.ClassWriter writer = new net.bytebuddy.jar.asm.ClassWriter(0);
        new net.bytebuddy.jar.asm.ClassReader(classFile).accept(writer, 0);
        writer.visitAttribute(new net.bytebuddy.jar.asm.Attribute("Padding") {
            @Override
            protected net.bytebuddy.jar.asm.ByteVector write(
                    net.bytebuddy.jar.asm.ClassWriter ignored, byte[] code, int codeLength, int stack, int locals) {
                return new net.bytebuddy.jar.asm.ByteVector().putByteArray(null, 0, length);
            }
        });
        return writer.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
