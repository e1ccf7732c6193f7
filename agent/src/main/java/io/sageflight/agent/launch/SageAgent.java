/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.launch;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.util.function.Function;

/**
 * The entry points of {@code sage-agent.jar}: {@code -javaagent}, attach, and the command line. Nothing escapes from the
 * first two: an exception from {@code premain} would abort the host.
 */
public final class SageAgent {
    private static final String AGENT = "io.sageflight.agent.lifecycle.AgentEntry";
    private static final String COMMAND_LINE = "io.sageflight.agent.cli.Main";

    /** What the agent answers when it has left, and its loader may go. */
    private static final String GONE = "gone";

    /** The agent in its own loader; null if there is none in this JVM. */
    private static Function<Object[], String> agent;

    private static IsolatedLoader loader;

    private SageAgent() {}

    public static void premain(String options, Instrumentation instrumentation) {
        load(options, instrumentation, false);
    }

    public static void agentmain(String options, Instrumentation instrumentation) {
        load(options, instrumentation, true);
    }

    private static synchronized void load(String options, Instrumentation instrumentation, boolean attached) {
        boolean atWork = agent != null;
        try {
            if (!attached && isToolOfTheJdk()) {
                return; // JAVA_TOOL_OPTIONS loads agents into javac and jcmd, too
            }
            if (agent == null) {
                start();
            }
            if (GONE.equals(agent.apply(new Object[] {options, instrumentation, jar().getPath(), version()}))) {
                leave();
            }
        } catch (Throwable t) {
            System.err.println(
                    "sage-agent: " + (atWork ? "command failed: " : "cannot start, the host runs without it: ") + t);
            if (!atWork) {
                leave();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void start() throws Exception {
        loader = new IsolatedLoader(jar(), ClassLoader.getPlatformClassLoader());
        agent = (Function<Object[], String>)
                loader.loadClass(AGENT).getDeclaredConstructor().newInstance();
    }

    private static void leave() {
        agent = null;
        if (loader != null) {
            loader.close();
            loader = null;
        }
    }

    private static boolean isToolOfTheJdk() {
        String module = System.getProperty("jdk.module.main");
        return module != null && (module.startsWith("jdk.") || module.startsWith("java."));
    }

    private static File jar() throws URISyntaxException {
        return new File(SageAgent.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getAbsoluteFile();
    }

    private static String version() {
        return SageAgent.class.getPackage().getImplementationVersion();
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("sage.agent.jar", jar().getPath());
        System.setProperty("sage.agent.version", String.valueOf(version()));
        commandLine().getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    /** The attach API is not in the platform loader, so the command line's loader stands below the application's. */
    private static Class<?> commandLine() throws IOException, ClassNotFoundException, URISyntaxException {
        return new IsolatedLoader(jar(), ClassLoader.getSystemClassLoader()).loadClass(COMMAND_LINE);
    }
}
