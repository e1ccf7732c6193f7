/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.LockRecording;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Future;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.owasp.encoder.Encode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The packaged jar as the Mission Control application takes it: an OSGi bundle that extends it. */
@Timeout(120)
class RulesBundleIT {
    private static final Path JAR = Path.of(System.getProperty("test.rules.jar", "target/sage-jmc-rules.jar"));
    private static final String SERVICE = "META-INF/services/org.openjdk.jmc.flightrecorder.rules.IRule";

    @TempDir
    private Path directory;

    @Test
    void manifestDescribesABundle() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue(Constants.BUNDLE_MANIFESTVERSION)).isEqualTo("2");
            assertThat(manifest.getValue(Constants.BUNDLE_SYMBOLICNAME)).isEqualTo("io.sageflight.jmc;singleton:=true");
            assertThat(manifest.getValue(Constants.REQUIRE_BUNDLE)).contains("org.openjdk.jmc.flightrecorder.rules;");
            assertThat(manifest.getValue("Bundle-RequiredExecutionEnvironment")).isEqualTo("JavaSE-17");
            assertThat(Version.parseVersion(manifest.getValue(Constants.BUNDLE_VERSION)))
                    .isEqualTo(Version.parseVersion(
                            System.getProperty("test.project.version").replace('-', '.')));
        }
    }

    @Test
    void everyRuleThatTheJarNamesIsOne() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile());
                URLClassLoader loader =
                        new URLClassLoader(new URL[] {JAR.toUri().toURL()}, IRule.class.getClassLoader())) {
            List<String> names = new String(
                            jar.getInputStream(jar.getEntry(SERVICE)).readAllBytes())
                    .lines()
                    .toList();
            assertThat(names).containsExactly("io.sageflight.jmc.ContendedLocksRule");
            for (String name : names) {
                assertThat(jar.getEntry(name.replace('.', '/') + ".class"))
                        .as(name)
                        .isNotNull();
                assertThat(IRule.class).isAssignableFrom(loader.loadClass(name));
            }
        }
    }

    @Test
    void pluginExtendsThePointThatMissionControlDeclares() throws Exception {
        Document ours = pluginOf(JAR.toFile());
        Element extension = (Element) ours.getElementsByTagName("extension").item(0);
        assertThat(extension.getElementsByTagName("ruleProvider").getLength()).isOne();

        File rules = jarOf(IRule.class);
        Element point = (Element)
                pluginOf(rules).getElementsByTagName("extension-point").item(0);
        try (JarFile jar = new JarFile(rules)) {
            String name = jar.getManifest().getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            assertThat(extension.getAttribute("point"))
                    .isEqualTo(name.substring(0, name.indexOf(';')) + "." + point.getAttribute("id"));
        }
    }

    /** As the application does: it asks the class loader of each bundle that extends the point for rules. */
    @Test
    void bundleResolvesBesideMissionControlsOwnAndItsRuleWorksThere() throws Exception {
        Path recording = directory.resolve("locks.jfr");
        try (LockRecording locks = LockRecording.start()) {
            locks.counted(412, 3_100);
            locks.dump(recording);
        }
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, directory.resolve("osgi").toString()));
        framework.start();
        try {
            List<Bundle> bundles = new ArrayList<>();
            for (File jar : List.of(
                    jarOf(LZ4Factory.class),
                    jarOf(Encode.class),
                    jarOf(IItemCollection.class),
                    jarOf(JfrLoaderToolkit.class),
                    jarOf(IRule.class),
                    JAR.toFile())) {
                bundles.add(framework
                        .getBundleContext()
                        .installBundle(jar.toPath().toUri().toString()));
            }
            assertThat(framework.adapt(FrameworkWiring.class).resolveBundles(bundles))
                    .as(() -> states(bundles))
                    .isTrue();

            ClassLoader loader =
                    bundles.get(bundles.size() - 1).adapt(BundleWiring.class).getClassLoader();
            assertThat(summaries(loader, recording.toFile()))
                    .containsExactly("`SessionRegistry.lock` made 412 acquisitions wait 3.1 s.");
        } finally {
            framework.stop();
            framework.waitForStop(30_000);
        }
    }

    /** Loads, evaluates and reads by that loader's classes, which are not those of this test. */
    private static List<String> summaries(ClassLoader loader, File recording) throws Exception {
        Class<?> ruleType = loader.loadClass(IRule.class.getName());
        assertThat(ruleType).isNotSameAs(IRule.class);
        List<Object> rules = new ArrayList<>();
        ServiceLoader.load(ruleType, loader).forEach(rules::add);
        Object items = loader.loadClass(JfrLoaderToolkit.class.getName())
                .getMethod("loadEvents", File.class)
                .invoke(null, recording);
        Method evaluate = Stream.of(loader.loadClass("org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit")
                        .getMethods())
                .filter(method -> method.getName().equals("evaluateParallel"))
                .findFirst()
                .orElseThrow();
        Collection<?> results = ((Map<?, ?>) evaluate.invoke(null, rules, items, null, 1)).values();
        Method summary =
                loader.loadClass("org.openjdk.jmc.flightrecorder.rules.IResult").getMethod("getSummary");
        List<String> summaries = new ArrayList<>();
        for (Object result : results) {
            summaries.add((String) summary.invoke(((Future<?>) result).get()));
        }
        return summaries;
    }

    private static String states(List<Bundle> bundles) {
        return bundles.stream()
                .map(bundle -> bundle.getSymbolicName() + (bundle.getState() == Bundle.INSTALLED ? " unresolved" : ""))
                .toList()
                .toString();
    }

    private static Document pluginOf(File file) throws Exception {
        try (JarFile jar = new JarFile(file);
                InputStream plugin = jar.getInputStream(jar.getEntry("plugin.xml"))) {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(plugin);
        }
    }

    private static File jarOf(Class<?> type) throws Exception {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
