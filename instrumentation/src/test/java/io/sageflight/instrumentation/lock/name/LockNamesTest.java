/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock.name;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Cases;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case is named for code as compiled, woven, without debug information and from another compiler. */
class LockNamesTest {
    private static final String GUARDED = "src/test/java/com/acme/Guarded.java";
    private static final String CASES_SOURCE = "src/test/java/com/acme/Cases.java";

    /** Class, method, called method, name; {@code -} none. */
    private static final String CASES = """
            Cases        field               lock       Cases.lock
            Cases        staticField         lock       Cases.LOCK
            Cases        superclassField     lock       Guarded.guard
            Cases        local               lock       Cases.lock
            Cases        localInLoop         lock       Cases.lock
            Cases        localOfLoop         lock       Cases.Node.lock
            Cases        reassigned          lock       -
            Cases        reassignedInLoop    lock       -
            Cases        sameOnBothWays      lock       Cases.lock
            Cases        rwRead              lock       Cases.rw
            Cases        rwWrite             lock       Cases.rrw
            Cases        view                lock       Cases.read
            Cases        array               lock       Cases.stripes[]
            Cases        listed              lock       Cases.list.get()
            Cases        mapped              lock       Cases.map.get()
            Cases        getter              lock       Cases.getLock()
            Cases        getterOfOther       lock       Cases.Registry.guard()
            Cases        lookedUp            lock       Cases.registry.lockOf()
            Cases        lookedUpStatically  lock       Cases.Registry.forKey()
            Cases        lambda              lock       Cases.lock
            Cases        captured            lock       Cases.captured(l)
            Cases        other               lock       Cases.lock
            Cases        param               lock       Cases.param(given)
            Cases        <init>              lock       Cases(given)
            Cases        overwrittenParam    lock       Cases.lock
            Cases        conditional         lock       -
            Cases        cast                lock       Cases.cast(o)
            Cases        created             lock       -
            Cases        checked             lock       Cases.lock
            Cases        timed               tryLock    Cases.lock
            Cases        timedByCondition    tryLock    Cases.lock
            Cases        writeStamped        writeLock  Cases.stamped
            Cases        permits             acquire    Cases.semaphore
            Cases        awaits              await      Cases.condition
            Cases        queued              put        Cases.queue
            Cases        inCatch             lock       Cases.lock
            Cases        localInFinally      lock       Cases.lock
            Cases        afterStaticCall     lock       Cases.lock
            Cases        afterWideValues     lock       Cases.lock
            Cases$Own    lock                lock       Cases.Own
            Cases$Own    useItself           lock       Cases.Own
            Cases$Inner  outer               lock       Cases.lock
            """;

    private final LockNames names = new LockNames();

    @TempDir
    static Path withoutDebugInformation;

    @TempDir
    static Path byEclipse;

    @BeforeAll
    static void compile() {
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-g:none", "-d", withoutDebugInformation.toString(), GUARDED, CASES_SOURCE);
        assertThat(exitCode).isZero();
        String classes = byEclipse.toString();
        boolean compiles = BatchCompiler.compile(
                new String[] {"-17", "-g", "-nowarn", "-classpath", classes, "-d", classes, GUARDED, CASES_SOURCE},
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(System.err, true),
                null);
        assertThat(compiles).isTrue();
    }

    static Stream<Arguments> cases() {
        return CASES.lines().map(line -> Arguments.of((Object[]) line.trim().split(" +")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lockIsNamedAsInTheSource(String type, String method, String callee, String name) throws Exception {
        Class<?> host = Class.forName("com.acme." + type);

        assertThat(namesAt(Calls.of(host, HostLoader.classFile(host), method, callee)))
                .containsExactly(name);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weavingDoesNotChangeTheName(String type, String method, String callee, String name) throws Exception {
        Class<?> host = Class.forName("com.acme." + type);
        byte[] classFile = HostLoader.classFile(host);
        byte[] running = Padding.insertedInto(classFile);
        Class<?> woven = new HostLoader(classFile).define(host.getName(), running);

        List<CallSite> sites = Calls.of(woven, running, method, callee);

        assertThat(sites).noneMatch(Calls.of(host, classFile, method, callee)::contains);
        assertThat(namesAt(sites)).containsExactly(name);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void debugInformationIsNeededForParametersOnly(String type, String method, String callee, String name)
            throws Exception {
        try (URLClassLoader loader = loader(withoutDebugInformation)) {
            Class<?> host = loader.loadClass("com.acme." + type);

            List<CallSite> sites = Calls.of(host, HostLoader.classFile(host), method, callee);

            assertThat(sites).allMatch(site -> site.line() == -1);
            assertThat(namesAt(sites)).containsExactly(name.matches(".*\\(\\w+\\)") ? "-" : name);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eclipsesCompilerIsUnderstood(String type, String method, String callee, String name) throws Exception {
        try (URLClassLoader loader = loader(byEclipse)) {
            Class<?> host = loader.loadClass("com.acme." + type);

            // it numbers lambdas, does not name them after their method, and does not name what they capture
            String compiledAs = switch (method) {
                case "lambda" -> "lambda$0";
                case "captured" -> "lambda$1";
                default -> method;
            };
            assertThat(namesAt(Calls.of(host, HostLoader.classFile(host), compiledAs, callee)))
                    .containsExactly(method.equals("captured") ? "-" : name);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, Cases.lock", "1, Cases.LOCK"})
    void callsOnOneLineAreToldApartByTheirIndex(int call, String name) {
        CallSite site = callsOnOneLine().get(call);

        assertThat(names.name(site)).isEqualTo(name);
    }

    @Test
    void callsOnOneLineHaveNoNameIfTheirIndexIsUnknown() {
        CallSite site = callsOnOneLine().get(0);

        assertThat(names.name(at(site, -1, site.line()))).isNull();
    }

    @Test
    void casesOfASwitchAreToldApartByTheirLine() {
        List<CallSite> sites = Calls.of(Cases.class, HostLoader.classFile(Cases.class), "inSwitch", "lock");

        assertThat(namesAt(sites)).containsExactly("Cases.lock", "Cases.LOCK");
        assertThat(namesAt(sites.stream().map(site -> at(site, -1, site.line())).toList()))
                .containsExactly("Cases.lock", "Cases.LOCK");
    }

    @Test
    void indexOfAnotherCallIsNotBelieved() {
        CallSite site = callsOnOneLine().get(1);

        assertThat(names.name(at(site, site.byteCodeIndex(), site.line() + 1))).isNull();
    }

    @Test
    void callThroughAMethodReferenceHasNoName() {
        CallSite site = Calls.of(Cases.class, HostLoader.classFile(Cases.class), "methodRef", "run")
                .get(0);

        assertThat(names.name(new CallSite(
                        site.type(),
                        site.className(),
                        site.method(),
                        site.descriptor(),
                        site.byteCodeIndex(),
                        site.line(),
                        "lock")))
                .isNull();
    }

    @Test
    void lockOfTheJdkIsNamed() throws Exception {
        Class<?> queue = java.util.concurrent.ArrayBlockingQueue.class;
        List<CallSite> sites = Calls.of(queue, HostLoader.classFile(queue), "put", "lockInterruptibly");

        assertThat(namesAt(sites)).containsExactly("ArrayBlockingQueue.lock");
    }

    private static List<CallSite> callsOnOneLine() {
        return Calls.of(Cases.class, HostLoader.classFile(Cases.class), "oneLine", "tryLock");
    }

    private static CallSite at(CallSite site, int byteCodeIndex, int line) {
        return new CallSite(
                site.type(), site.className(), site.method(), site.descriptor(), byteCodeIndex, line, site.callee());
    }

    /** Code of a finally block is there twice and has one name. */
    private List<String> namesAt(List<CallSite> sites) {
        return sites.stream()
                .map(site -> names.name(site) == null ? "-" : names.name(site))
                .distinct()
                .toList();
    }

    private static URLClassLoader loader(Path classes) throws IOException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }
}
